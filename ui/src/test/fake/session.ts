import type {
  ChangePassword,
  ClinicInfo,
  Created,
  Person,
  ReplaceRecoveryKey,
  RoleWord,
  Session,
  SessionState,
  SetupAdministrator,
  SetupClinic,
  SetupRegion,
  SignIn,
  Unlock,
} from "~/ipc/bindings";
import { type Handlers, refuse } from "../fake-backend";

const FREE_TRIES = 5;

/** The password of everybody in the fake clinic. */
export const PASSWORD = "four small words here";

const clinicRights = ["view_schedule", "book", "view_patients", "edit_patients", "view_billing", "bill"];
const rights: Record<RoleWord, string[]> = {
  administrator: [
    ...clinicRights,
    "overbook",
    "correct_visits",
    "plan_availability",
    "settle_visit",
    "archive_patients",
    "manage_services",
    "manage_staff",
    "manage_clinic",
    "import",
    "read_audit",
  ],
  doctor: [
    ...clinicRights.slice(0, 5),
    "overbook",
    "correct_visits",
    "conduct_visit",
    "complete_visit",
    "settle_visit",
    "view_records",
    "record_vitals",
    "write_notes",
    "prescribe",
  ],
  nurse: [...clinicRights.slice(0, 4), "conduct_visit", "view_records", "record_vitals"],
  receptionist: [...clinicRights, "overbook", "plan_availability", "settle_visit"],
  patient: ["request_visit"],
};

interface Account extends Person {
  role: RoleWord;
  mustChange?: boolean;
  practitioner_id: string | null;
}

const staff = (): Account[] => [
  { login: "nusrat", display_name: "Nusrat Jahan", role: "administrator", practitioner_id: null },
  { login: "t.akter", display_name: "Dr Tanvir Akter", role: "doctor", practitioner_id: "prac-1" },
  { login: "rita", display_name: "Rita Das", role: "nurse", practitioner_id: null },
  { login: "amir", display_name: "Amir Haddad", role: "receptionist", practitioner_id: null },
  { login: "new", display_name: "Zara Silva", role: "receptionist", mustChange: true, practitioner_id: null },
];

const demoClinic: ClinicInfo = {
  name: "Lakeside Clinic",
  country: "BD",
  currency: "BDT",
  currency_exponent: 2,
  time_zone: "Asia/Dhaka",
  language: "en",
  idle_lock_minutes: 5,
};

/** Friday 20 November 2026, 11:32 in Dhaka. Every fake speaks of this day. */
export const NOW = Date.UTC(2026, 10, 20, 5, 32);

interface World {
  accounts: Account[];
  clinic: ClinicInfo;
  signedIn: Account | null;
  isLocked: boolean;
  setup: {
    step: "region" | "clinic" | "administrator" | "key" | "hours" | null;
    region: SetupRegion | null;
    clinic: SetupClinic | null;
  };
  failures: number;
}

const fresh = (): World => ({
  accounts: staff(),
  clinic: { ...demoClinic },
  signedIn: null,
  isLocked: false,
  setup: { step: null, region: null, clinic: null },
  failures: 0,
});

let world = fresh();

/** Whether whoever is signed in may do this. */
export const signedInMay = (right: string): boolean =>
  world.signedIn !== null && rights[world.signedIn.role].includes(right);

/** Begins again: `?as=LOGIN` is signed in, `?as=setup` is a fresh machine, else nobody is signed in. */
export const reset = (): void => {
  world = fresh();
  const as = new URLSearchParams(globalThis.location?.search ?? "").get("as");
  if (as === "setup") world.setup.step = "region";
  world.signedIn = world.accounts.find(({ login }) => login === as) ?? null;
};

/** Signs somebody in without a password, for tests of what lies behind. */
export const enterAs = (login: string): Session => {
  world.setup.step = null;
  world.signedIn = world.accounts.find((account) => account.login === login) ?? null;
  if (!world.signedIn) throw new Error(`nobody is called ${login}`);
  return sessionOf(world.signedIn);
};

/** Makes the machine a fresh one. */
export const beginSetup = (): void => {
  world.setup.step = "region";
};

/** A set-up that was left before the recovery key was on paper; the administrator has signed in again. */
export const leaveBeforeKey = (): void => {
  enterAs("nusrat");
  world.setup.step = "key";
};

const sessionOf = ({ login, display_name, role, mustChange, practitioner_id }: Account): Session => ({
  staff_id: `staff-${login}`,
  login,
  display_name,
  role,
  rights: rights[role],
  must_change_password: mustChange ?? false,
  practitioner_id,
  clinic: world.clinic,
  now: NOW,
  trail: "intact",
});

const tile = ({ login, display_name }: Person): Person => ({ login, display_name });

const state = (): SessionState => {
  const { signedIn, isLocked, setup, accounts, clinic } = world;
  if (setup.step) {
    const session = signedIn && sessionOf(signedIn);
    return {
      kind: "setup",
      step: setup.step,
      region: setup.region,
      clinic: setup.clinic,
      default_folder: "~/ClinicDesk",
      session,
    };
  }
  if (!signedIn)
    return {
      kind: "signed_out",
      clinic_name: clinic.name,
      language: clinic.language,
      people: accounts.map(tile),
    };
  return isLocked
    ? { kind: "locked", person: tile(signedIn) }
    : { kind: "signed_in", session: sessionOf(signedIn) };
};

const check = (login: string | undefined, password: string): Account => {
  const account = world.accounts.find((one) => one.login === login);
  if (account && password === PASSWORD) {
    world.failures = 0;
    return account;
  }
  world.failures += 1;
  const over = world.failures - FREE_TRIES;
  throw refuse(over < 0 ? "wrong_password" : "too_many_tries", {
    detail: over < 0 ? { kind: "none" } : { kind: "retry_after", milliseconds: 30_000 * 2 ** over },
  });
};

/** Set-up, sign-in and lock. */
export const handlers: Handlers = {
  session_state: state,
  setup_region: (input: SetupRegion) => {
    world.setup = { ...world.setup, region: input, step: "clinic" };
    return state();
  },
  setup_clinic: (input: SetupClinic) => {
    if (input.name.trim() === "") throw refuse("required", { kind: "invalid", field: "name" });
    world.setup = { ...world.setup, clinic: input, step: "administrator" };
    return state();
  },
  setup_administrator: (input: SetupAdministrator): Created => {
    const { region, clinic } = world.setup;
    world.clinic = { ...demoClinic, ...region, name: clinic?.name ?? "" };
    world.signedIn = {
      login: input.login,
      display_name: input.display_name,
      role: "administrator",
      practitioner_id: null,
    };
    world.accounts = [world.signedIn];
    world.setup.step = "hours";
    const session = sessionOf(world.signedIn);
    return { recovery_key: RECOVERY_KEY, recovery_pdf: "", keyring: "available", session };
  },
  renew_recovery_key: (): Created => {
    if (!world.signedIn) throw refuse("signed_out", { kind: "signed_out" });
    return {
      recovery_key: RECOVERY_KEY.split("").reverse().join(""),
      recovery_pdf: "",
      keyring: "available",
      session: sessionOf(world.signedIn),
    };
  },
  replace_recovery_key: ({ password }: ReplaceRecoveryKey): Created => {
    const account = check(world.signedIn?.login, password);
    const session = sessionOf(account);
    return { recovery_key: RECOVERY_KEY, recovery_pdf: "", keyring: "available", session };
  },
  print_recovery_sheet: () => null,
  save_recovery_sheet: () => ({ path: null }),
  forget_recovery_sheet: () => null,
  setup_hours: () => {
    world.setup.step = null;
    return state();
  },
  setup_demo: () => {
    world.setup.step = null;
    return state();
  },
  sign_in: ({ login, password }: SignIn) => {
    world.signedIn = check(login, password);
    world.isLocked = false;
    return sessionOf(world.signedIn);
  },
  sign_out: () => {
    world.signedIn = null;
    world.isLocked = false;
    return state();
  },
  lock: () => {
    world.isLocked = true;
    return state();
  },
  unlock: ({ password }: Unlock) => {
    const account = check(world.signedIn?.login, password);
    world.isLocked = false;
    return sessionOf(account);
  },
  change_password: ({ current }: ChangePassword) => {
    const account = check(world.signedIn?.login, current);
    account.mustChange = false;
    return sessionOf(account);
  },
  recover: () => {
    throw refuse("wrong_recovery_key");
  },
};

const RECOVERY_KEY = "7K3M9-XQ2B0-VT5HJ-E84NC-W1RDY-P6ZSG-03FKM-T9BQX-H2J7V-NC5WE-8YDR1-SGP6Z-4MKF0";
