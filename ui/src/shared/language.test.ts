import { i18n } from "@lingui/core";
import { afterEach, expect, test } from "vitest";
import { showLanguage } from "./language";

afterEach(() => showLanguage("en"));

test("counts within sentences are written with 0–9 in every language", async () => {
  const visits = { id: "visits", message: "{count, plural, one {# visit} other {# visits}}" };
  await showLanguage("bn");
  expect(new Intl.NumberFormat("bn").format(12), "the control: Bengali has digits of its own").toBe("১২");
  expect(i18n._({ ...visits, values: { count: 12 } })).toBe("12 visits");
});
