import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { locked } from "~/shared/locked";
import { useLocking } from "./use-locking";

const Desk = ({ minutes }: { minutes: number }) => {
  useLocking(minutes);
  return null;
};

const open = (minutes: number) =>
  render(
    <QueryClientProvider client={new QueryClient()}>
      <Desk minutes={minutes} />
    </QueryClientProvider>,
  );

const pass = (minutes: number) => act(() => vi.advanceTimersByTimeAsync(minutes * 60_000));

beforeEach(() => {
  locked.write(false);
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test("without a sign of life the window locks after the clinic's minutes", async () => {
  open(5);
  await pass(4.9);
  expect(locked.read()).toBe(false);
  await pass(0.2);
  expect(locked.read()).toBe(true);
});

test("a key pressed in time begins the minutes anew", async () => {
  open(5);
  await pass(4);
  window.dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
  await pass(4);
  expect(locked.read()).toBe(false);
  await pass(1.1);
  expect(locked.read()).toBe(true);
});

test("the first touch after sleep does not count as work", async () => {
  open(5);
  vi.setSystemTime(Date.now() + 60 * 60_000);
  window.dispatchEvent(new Event("pointerdown"));
  await pass(0.1);
  expect(locked.read()).toBe(true);
});

test("zero minutes never lock", async () => {
  open(0);
  await pass(600);
  expect(locked.read()).toBe(false);
});
