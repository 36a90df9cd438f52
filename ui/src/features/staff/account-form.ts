import type { RoleWord } from "~/ipc/bindings";

/** The role of somebody who works here. */
export type StaffRole = Exclude<RoleWord, "patient">;

/** The roles in the order in which they are offered. */
export const roles: readonly StaffRole[] = ["receptionist", "nurse", "doctor", "administrator"];

/** A new account while it is typed. */
export interface AccountForm {
  displayName: string;
  login: string;
  role: RoleWord;
}

/** Why an account cannot be created. */
export type AccountProblem = "required" | "login" | "too_long";

const LONGEST_NAME = 80;
const titles = /^(dr|prof|mr|mrs|ms|md|mst)\.?$/i;

/** What is wrong with a new account, by field. */
export const accountProblems = ({
  displayName,
  login,
}: AccountForm): Partial<Record<keyof AccountForm, AccountProblem>> => {
  const name = displayName.trim();
  return {
    ...(name === "" && { displayName: "required" as const }),
    ...(name.length > LONGEST_NAME && { displayName: "too_long" as const }),
    ...(!/^[a-z0-9.-]{2,40}$/.test(login.trim().toLowerCase()) && { login: "login" as const }),
  };
};

/** A login made of a name: "Dr Tanvir Akter" signs in as "t.akter". A name in another script gives none. */
export const loginOf = (displayName: string): string => {
  const plain = displayName
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase();
  const words = plain.split(/\s+/).filter((word) => word !== "" && !titles.test(word));
  const [first = "", ...rest] = words.map((word) => word.replace(/[^a-z0-9-]/g, "")).filter(Boolean);
  const last = rest.at(-1);
  const login = last ? `${first[0]}.${last}` : first;
  return login.length >= 2 ? login.slice(0, 40) : "";
};
