import { screen } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { StatusBar } from "~/app/StatusBar";
import { renderAs } from "~/test/render";
import { ZoneNote } from "./ZoneNote";

afterEach(() => vi.restoreAllMocks());

const setTo = (timeZone: string) => {
  const { resolvedOptions } = Intl.DateTimeFormat.prototype;
  vi.spyOn(Intl.DateTimeFormat.prototype, "resolvedOptions").mockImplementation(function (
    this: Intl.DateTimeFormat,
  ) {
    return { ...resolvedOptions.call(this), timeZone };
  });
};

test("a computer in another zone is told whose time it shows", async () => {
  setTo("Europe/Berlin");
  renderAs("amir", <ZoneNote />);
  expect(await screen.findByText("Times are those of Dhaka; this computer is set to Berlin.")).toBeVisible();
});

test("a computer in the clinic's zone is told nothing", async () => {
  setTo("Asia/Dhaka");
  renderAs("amir", <StatusBar />);
  expect(await screen.findByText("Asia/Dhaka"), "the positive control").toBeVisible();
  expect(screen.queryByText(/this computer/)).toBeNull();
});

test("the line at the bottom says it on every page", async () => {
  setTo("Europe/Berlin");
  renderAs("amir", <StatusBar />);
  expect(await screen.findByText(/this computer is set to Berlin/)).toBeVisible();
});
