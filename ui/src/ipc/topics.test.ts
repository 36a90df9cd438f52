import { QueryClient } from "@tanstack/react-query";
import { waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { announceChange } from "~/test/fake-backend";
import { followChanges } from "./topics";

const isOld = (client: QueryClient, ...key: string[]) => client.getQueryState(key)?.isInvalidated;

test("a change makes old what begins with its topic or shows it, and missed changes make everything old", async () => {
  const client = new QueryClient();
  client.setQueryData(["patients", "page"], 1);
  client.setQueryData(["schedule", "2026-11-21"], 2);
  client.setQueryData(["audit", "page"], 3);
  const stop = followChanges(client);
  await announceChange("patients");
  await waitFor(() => expect(isOld(client, "patients", "page")).toBe(true));
  expect(isOld(client, "schedule", "2026-11-21"), "its cards tell allergies").toBe(true);
  expect(isOld(client, "audit", "page")).toBe(false);
  await announceChange("everything");
  await waitFor(() => expect(isOld(client, "audit", "page")).toBe(true));
  stop();
});
