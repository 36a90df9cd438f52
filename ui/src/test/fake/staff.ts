import type {
  AddPractitioner,
  AmendPractitioner,
  ChangeRole,
  CreateStaff,
  OneTimePassword,
  Practitioner,
  PractitionerProfile,
  RoleWord,
  StaffAction,
  StaffMember,
  WeekRule,
} from "~/ipc/bindings";
import { type Handlers, refuse } from "../fake-backend";
import { changeWeeklyHours, handlers as scheduling } from "./scheduling";
import { NOW } from "./session";

const DAY_MS = 86_400_000;

const member = (
  login: string,
  display_name: string,
  role: RoleWord,
  more: Partial<StaffMember> = {},
): StaffMember => ({
  staff_id: `staff-${login}`,
  login,
  display_name,
  role,
  is_active: true,
  must_change_password: false,
  created_at: NOW - 400 * DAY_MS,
  version: 1,
  ...more,
});

const accounts = (): StaffMember[] => [
  member("nusrat", "Nusrat Jahan", "administrator"),
  member("t.akter", "Dr Tanvir Akter", "doctor"),
  member("rita", "Rita Das", "nurse", { created_at: NOW - 230 * DAY_MS }),
  member("amir", "Amir Haddad", "receptionist", { created_at: NOW - 90 * DAY_MS }),
  member("new", "Zara Silva", "receptionist", { must_change_password: true, created_at: NOW - DAY_MS }),
  member("supriya", "সুপ্রিয়া রায়", "nurse", { is_active: false, created_at: NOW - 700 * DAY_MS }),
];

const work = (weekday: number, starts_minute: number, ends_minute: number): WeekRule => ({
  kind: "work",
  weekday,
  starts_minute,
  ends_minute,
  every_weeks: 1,
  valid_from: null,
  valid_to: null,
  location_id: null,
  block_type_id: null,
});

// A clinic in a country where Friday is free, with a long break at noon.
const weekly: WeekRule[] = [7, 1, 2, 3, 4].flatMap((weekday) => [
  work(weekday, 540, 780),
  work(weekday, 900, 1200),
]);

// Somebody whose Mondays come in turn, with a break and a part that is kept.
const inTurn: WeekRule[] = [
  { ...work(1, 540, 780), every_weeks: 2, valid_from: "2026-11-23", location_id: "place-1" },
  { ...work(1, 660, 675), kind: "break" },
  { ...work(2, 540, 780), location_id: "place-2" },
  { ...work(3, 540, 1020), valid_to: "2026-12-31" },
  { ...work(3, 600, 660), kind: "block", block_type_id: "block-1" },
];

interface World {
  accounts: StaffMember[];
  practitioners: Practitioner[] | null;
  given: Map<string, OneTimePassword>;
}

let world: World;

/** Begins again. */
export const reset = (): void => {
  world = { accounts: accounts(), practitioners: null, given: new Map() };
};

// Those of the day board; read late, because that fake may begin again after this one.
const practitioners = (): Practitioner[] => {
  const list = scheduling.list_practitioners;
  const onBoard = (list ? list(undefined) : []) as Practitioner[];
  world.practitioners ??= onBoard.map((one, at) => ({
    ...one,
    hours: at === 4 ? [] : at === 1 ? inTurn : weekly.slice(0, at === 3 ? 4 : undefined),
    is_active: at !== 5,
    profile: { ...one.profile, is_accepting: at !== 2, fee_minor: at === 3 ? null : one.profile.fee_minor },
  }));
  return world.practitioners;
};

const accountOf = (staffId: string): StaffMember => {
  const found = world.accounts.find(({ staff_id }) => staff_id === staffId);
  if (!found) throw refuse("missing", { kind: "missing" });
  return found;
};

const handOver = (key: string, { staff_id, login }: StaffMember): OneTimePassword => {
  const before = world.given.get(key);
  if (before) return before;
  const given = { staff_id, login, password: "7K3M-9XQ2-B0VT-5HJE" };
  world.given.set(key, given);
  return given;
};

const invalid = (field: string, code: string) =>
  refuse(code, { kind: "invalid", field, detail: { kind: "fields", problems: [{ field, code }] } });

const create = ({ key, login, display_name, role }: CreateStaff): OneTimePassword => {
  const before = world.given.get(key);
  if (before) return before;
  if (world.accounts.some((one) => one.login === login)) throw invalid("login", "taken");
  const added = member(login, display_name, role, { must_change_password: true, created_at: NOW });
  world.accounts.push(added);
  return handOver(key, added);
};

const requireAnother = (account: StaffMember): void => {
  const others = world.accounts.filter(
    (one) => one !== account && one.is_active && one.role === "administrator",
  );
  if (account.role === "administrator" && others.length === 0) throw refuse("last_administrator");
};

const changeRole = ({ staff_id, role, version }: ChangeRole): StaffMember[] => {
  const account = accountOf(staff_id);
  if (role !== "administrator") requireAnother(account);
  if (account.version !== version) throw refuse("stale", { kind: "stale" });
  Object.assign(account, { role, version: version + 1 });
  return world.accounts;
};

const requireFreeLicence = ({ licence_number }: PractitionerProfile, id: string): void => {
  const holder = practitioners().find(({ profile }) => profile.licence_number === licence_number);
  if (holder && holder.practitioner_id !== id) throw invalid("profile.licence_number", "taken");
};

const add = ({ key, profile, hours }: AddPractitioner): Practitioner => {
  const practitioner_id = `prac-${key}`;
  requireFreeLicence(profile, practitioner_id);
  const added = { practitioner_id, profile, hours, is_active: true, version: 1 };
  practitioners().push(added);
  return added;
};

const amend = ({ practitioner_id, profile, hours, is_active, version }: AmendPractitioner): Practitioner => {
  const one = practitioners().find((each) => each.practitioner_id === practitioner_id);
  if (!one) throw refuse("missing", { kind: "missing" });
  requireFreeLicence(profile, practitioner_id);
  if (one.version !== version) throw refuse("stale", { kind: "stale" });
  if (JSON.stringify(one.hours) !== JSON.stringify(hours)) changeWeeklyHours(practitioner_id, hours);
  return Object.assign(one, { profile, hours, is_active, version: version + 1 });
};

/** Accounts and practitioners. */
export const handlers: Handlers = {
  list_staff: () => world.accounts.toSorted((a, b) => Number(b.is_active) - Number(a.is_active)),
  create_staff: create,
  change_role: changeRole,
  reset_password: ({ key, staff_id }: StaffAction) => {
    const account = accountOf(staff_id);
    account.must_change_password = true;
    return handOver(key, account);
  },
  deactivate_staff: ({ staff_id }: StaffAction) => {
    const account = accountOf(staff_id);
    requireAnother(account);
    account.is_active = false;
    return world.accounts;
  },
  reactivate_staff: ({ key, staff_id }: StaffAction) => {
    const account = accountOf(staff_id);
    Object.assign(account, { is_active: true, must_change_password: true });
    return handOver(key, account);
  },
  list_practitioners: practitioners,
  add_practitioner: add,
  amend_practitioner: amend,
};
