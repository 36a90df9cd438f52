import { msg } from "@lingui/core/macro";
import { cleanup, waitFor } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { SessionProvider } from "~/shared/session";
import { keysOf, listenFor, listening } from "~/shared/shortcuts";
import { enterAs } from "~/test/fake/session";
import { renderBare } from "~/test/render";
import { Screens } from "./Screens";

// Every screen of its own, each as whoever may do most on it.
const pages: [login: string, path: string][] = [
  ["amir", "/"],
  ["amir", "/schedule/2026-11-20"],
  ["amir", "/schedule/2026-11-20?view=list"],
  ["amir", "/schedule/2026-11-20?view=week"],
  ["amir", "/schedule/2026-11-20?view=month"],
  ["amir", "/schedule/waiting"],
  ["nusrat", "/schedule/days-off"],
  ["t.akter", "/flow"],
  ["amir", "/patients"],
  ["amir", "/patients/new"],
  ["amir", "/patients/patient-1"],
  ["amir", "/patients/patient-1/edit"],
  ["t.akter", "/patients/patient-1"],
  ["t.akter", "/visit/encounter-1"],
  ["t.akter", "/visit/encounter-1/prescription/new"],
  ["t.akter", "/visit/encounter-signed/prescription/prescription-signed"],
  ["amir", "/billing"],
  ["amir", "/billing/invoice-1"],
  ["amir", "/billing/invoice-2"],
  ["nusrat", "/staff"],
  ["nusrat", "/staff/practitioners"],
  ["nusrat", "/staff/practitioners/prac-1"],
  ...["", "about", "audit", "block-outs", "booking", "clinic", "keyboard", "locations", "reminders"].map(
    (page): [string, string] => ["nusrat", `/settings/${page}`],
  ),
  ["nusrat", "/settings/resources"],
  ["nusrat", "/settings/services"],
];

afterEach(() => window.location.replace("#/"));

/** The keys that more than one live shortcut would answer, with who they are. */
const shared = (): string[] => {
  const live = [...new Map(listening.read().map((one) => [one.id, keysOf(one)]))];
  const keys = live.map(([, one]) => one);
  const twice = new Set(keys.filter((one, at) => keys.indexOf(one) !== at));
  const idsOf = (wanted: string) => live.filter(([, one]) => one === wanted).map(([id]) => id);
  return [...twice].map((one) => `${one}: ${idsOf(one).join(", ")}`);
};

/** The keys that begin a sequence, and alone mean something else. */
const hidden = (): string[] => {
  const keys = new Set(listening.read().map(keysOf));
  return [...keys].filter((one) => one.includes(" ") && keys.has(one.split(" ")[0] ?? ""));
};

const show = async (login: string, path: string) => {
  window.location.replace(`#${path}`);
  const shown = renderBare(
    <SessionProvider session={enterAs(login)}>
      <Screens />
    </SessionProvider>,
  );
  // The page is there when it says its own keys beside the shell's, or has none.
  await waitFor(() => expect(document.querySelector("main h1")).not.toBeNull());
  await waitFor(() => expect(shown.queries.isFetching()).toBe(0));
};

it.each(pages)("gives each key one meaning for %s on %s", async (login, path) => {
  await show(login, path);
  expect(listening.read().length, "the shell listens at least").toBeGreaterThan(5);
  expect(shared()).toEqual([]);
  expect(hidden()).toEqual([]);
});

it("sees two that share a key, and one that hides a sequence", async () => {
  await show("amir", "/schedule/2026-11-20");
  const label = msg`Walk-in`;
  const stop = listenFor([
    { id: "a.second", keys: "k", label, run: () => {} },
    { id: "a.third", keys: "g", label, run: () => {} },
  ]);
  expect(shared()).toEqual([expect.stringContaining("k: ")]);
  expect(hidden()).toContain("g s");
  stop();
  cleanup();
});
