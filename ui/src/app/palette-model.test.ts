import { IconSearch } from "@tabler/icons-react";
import { expect, test } from "vitest";
import { matching } from "./palette-model";

const command = (label: string, keywords?: string) => ({
  id: label,
  label,
  keywords,
  icon: IconSearch,
  run: () => {},
});
const all = [
  command("Go to settings"),
  command("Switch between light and dark", "theme colours"),
  command("সেটিংসে যান"),
  command("Café"),
];
const found = (query: string) => matching(all, query).map(({ label }) => label);

test.each([
  ["se go", ["Go to settings"]],
  ["theme", ["Switch between light and dark"]],
  ["সেটিং", ["সেটিংসে যান"]],
  ["cafe", ["Café"]],
  ["ettings", []],
])("%s finds %j", (query, labels) => expect(found(query)).toEqual(labels));

test("nothing typed finds everything", () => expect(found("")).toHaveLength(all.length));
