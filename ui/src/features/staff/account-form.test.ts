import { describe, expect, test } from "vitest";
import { type AccountForm, accountProblems, loginOf } from "./account-form";

const form = (more: Partial<AccountForm>): AccountForm => ({
  displayName: "Rita Das",
  login: "rita",
  role: "nurse",
  ...more,
});

test.each([
  ["Rita Das", "r.das"],
  ["Dr Tanvir Akter", "t.akter"],
  ["Prof. Dr. José García-Márquez", "j.garcia-marquez"],
  ["Suparna", "suparna"],
  ["Amir  Al Haddad", "a.haddad"],
  ["সুপর্ণা রায়", ""],
  ["", ""],
])("%j is offered the login %j", (name, login) => {
  expect(loginOf(name)).toBe(login);
});

describe("a new account", () => {
  test("may be called anything of at most 80 letters", () => {
    expect(accountProblems(form({}))).toEqual({});
    expect(accountProblems(form({ displayName: "  " }))).toEqual({ displayName: "required" });
    expect(accountProblems(form({ displayName: "a".repeat(81) }))).toEqual({ displayName: "too_long" });
  });

  test.each(["r", "rita das", "rita@home", "", "ৰিতা", "a".repeat(41)])("cannot sign in as %j", (login) => {
    expect(accountProblems(form({ login }))).toEqual({ login: "login" });
  });

  test.each(["rita", "r.das", "RITA-2", "a".repeat(40)])("can sign in as %j", (login) => {
    expect(accountProblems(form({ login }))).toEqual({});
  });
});
