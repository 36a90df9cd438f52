import type {
  AddToWaitingList,
  AmendWaitingEntry,
  DeclineOffer,
  FreeTime,
  HoldForEntry,
  LeaveWaitingList,
  WaitingEntry,
  WaitingEntryAction,
  WaitingEntryQuery,
  WaitingEvent,
  WaitingListQuery,
  WaitingMatch,
  WaitingPlace,
  WaitingWish,
} from "~/ipc/bindings";
import { addDays } from "~/shared/format/day";
import { wallClock } from "~/shared/format/time";
import { announceChange, type Handlers, refuse } from "../fake-backend";
import { findPatient } from "./patients";
import { NOW } from "./session";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const HOLD = 15 * MINUTE;
const { day: TODAY } = wallClock(NOW, "Asia/Dhaka");
const ORDER = ["urgent", "soon", "routine"];

const wish = (part: Partial<WaitingWish> = {}): WaitingWish => ({
  service_id: null,
  minutes: 20,
  practitioner_ids: [],
  windows: [],
  earliest_day: null,
  latest_day: null,
  notice_minutes: 0,
  priority: "routine",
  expires_on: addDays(TODAY, 84),
  note: "",
  ...part,
});

const entry = (number: number, name: string, days: number, part: Partial<WaitingEntry>): WaitingEntry => ({
  entry_id: `entry-${number}`,
  patient_id: `waiting-${number}`,
  patient_name: name,
  patient_number: `P-00004${number}`,
  patient_phone: `+880 1712-34560${number}`,
  wish: wish(),
  service_name: "",
  status: "waiting",
  offers: 0,
  kept: 4,
  missed: 0,
  added_at: NOW - days * DAY,
  held: null,
  version: 1,
  ...part,
});

const seeded = (): WaitingEntry[] => [
  entry(1, "Rahman, Ayesha", 12, {
    wish: wish({
      priority: "urgent",
      practitioner_ids: ["prac-1"],
      windows: [
        { weekdays: [1, 3, 5], starts_minute: 540, ends_minute: 780 },
        { weekdays: [6], starts_minute: 0, ends_minute: 1440 },
      ],
      note: "Chest pain comes back; can leave work at once",
    }),
  }),
  entry(2, "O'Brien, Paul", 30, {
    wish: wish({ priority: "soon", minutes: 30, notice_minutes: 120, earliest_day: addDays(TODAY, 3) }),
    missed: 1,
    offers: 1,
  }),
  entry(3, "চৌধুরী, রিনা", 0, { patient_phone: "" }),
  entry(4, "Silva, João", 45, { status: "declined", offers: 2 }),
  entry(5, "Müller, Zara", 80, { status: "expired" }),
];

interface World {
  entries: WaitingEntry[];
  events: Map<string, WaitingEvent[]>;
  isBroken: boolean;
}

let world: World = { entries: [], events: new Map(), isBroken: false };

/** Begins again. `?waiting=none` has no entries, `offered` holds a place for the first, `broken` fails. */
export const reset = (): void => {
  const wanted = new URLSearchParams(globalThis.location?.search ?? "").get("waiting");
  world = { entries: wanted === "none" ? [] : seeded(), events: new Map(), isBroken: wanted === "broken" };
  const place = { practitioner_id: "prac-1", day: TODAY, starts_minute: 960 };
  // Nobody is told: the window that would hear it is not there yet.
  if (wanted === "offered")
    world.entries = world.entries.map((one, at) => (at === 0 ? offered(one, place) : one));
};

const find = (id: string): WaitingEntry => {
  const found = world.entries.find(({ entry_id }) => entry_id === id);
  if (!found) throw refuse("missing", { kind: "missing" });
  return found;
};

const isOpen = ({ status }: WaitingEntry): boolean => status === "waiting" || status === "offered";

const put = (changed: WaitingEntry, kind = "status", detail = ""): WaitingEntry => {
  const before = world.entries.find(({ entry_id }) => entry_id === changed.entry_id);
  const next = { ...changed, version: before ? before.version + 1 : 1 };
  world.entries = before
    ? world.entries.map((one) => (one.entry_id === next.entry_id ? next : one))
    : [...world.entries, next];
  const events = world.events.get(next.entry_id) ?? [];
  const event: WaitingEvent = {
    kind,
    from_status: before?.status ?? "",
    to_status: next.status,
    detail,
    at: NOW + events.length,
    by: "Amir Tanaka",
    workstation: "front-desk",
  };
  world.events.set(next.entry_id, [...events, event]);
  void announceChange("schedule", "");
  return next;
};

const seen = (id: string, version: number): WaitingEntry => {
  const found = find(id);
  if (found.version !== version) throw refuse("stale", { kind: "stale" });
  return found;
};

type Place = Pick<HoldForEntry, "practitioner_id" | "day" | "starts_minute">;

const offered = (found: WaitingEntry, where: Place): WaitingEntry => ({
  ...found,
  status: "offered",
  offers: found.offers + 1,
  held: { ...where, appointment_id: `held-${found.entry_id}`, expires_at: NOW + HOLD },
});

const offer = (id: string, where: Place): WaitingEntry => {
  const found = find(id);
  if (found.status !== "waiting") throw refuse("not_waiting");
  return put(offered(found, where));
};

const inOrder = (entries: WaitingEntry[]): WaitingEntry[] =>
  entries.toSorted(
    (one, other) =>
      ORDER.indexOf(one.wish.priority) - ORDER.indexOf(other.wish.priority) || one.added_at - other.added_at,
  );

/** The waiting list. */
export const handlers: Handlers = {
  waiting_list: ({ text, is_ended }: WaitingListQuery) => {
    if (world.isBroken) throw refuse("unavailable", { kind: "unavailable" });
    const words = text.toLowerCase();
    return inOrder(world.entries).filter(
      (one) => isOpen(one) !== is_ended && one.patient_name.toLowerCase().includes(words),
    );
  },
  waiting_entry: ({ entry_id }: WaitingEntryQuery) => {
    const found = find(entry_id);
    const added: WaitingEvent = {
      kind: "added",
      from_status: "",
      to_status: "waiting",
      detail: "",
      at: found.added_at,
      by: "Nadia Islam",
      workstation: "front-desk",
    };
    return { entry: found, events: [added, ...(world.events.get(entry_id) ?? [])] };
  },
  add_to_waiting_list: ({ patient_id, wish: wished }: AddToWaitingList) => {
    const { given_names, family_name } = findPatient(patient_id)?.details ?? {
      given_names: "",
      family_name: "",
    };
    const name = `${family_name}, ${given_names}`;
    const number = world.entries.length + 1;
    return put({ ...entry(number, name, 0, { patient_id, wish: wished }) }, "added");
  },
  amend_waiting_entry: ({ entry_id, wish: wished, version }: AmendWaitingEntry) =>
    put({ ...seen(entry_id, version), wish: wished }, "amended"),
  leave_waiting_list: ({ entry_id, code, reason, version }: LeaveWaitingList) =>
    put({ ...seen(entry_id, version), status: "cancelled", held: null }, "status", reason || code),
  return_to_waiting_list: ({ entry_id, version }: WaitingEntryAction) =>
    put({ ...seen(entry_id, version), status: "waiting" }, "status", "put_back"),
  waiting_matches: ({ starts_minute, minutes }: WaitingPlace): WaitingMatch[] =>
    inOrder(world.entries)
      .filter(({ status, wish: wished }) => status === "waiting" && wished.minutes <= minutes)
      .map((found) => ({ entry: found, starts_minute })),
  waiting_places: ({ entry_id }: WaitingEntryQuery): FreeTime[] =>
    [3, 4, 6].map((days) => ({
      practitioner_id: find(entry_id).wish.practitioner_ids[0] ?? "prac-2",
      practitioner_name: "Dr Tanvir Akter",
      day: addDays(TODAY, days),
      starts_minute: 540 + days * 5,
    })),
  hold_for_entry: ({ entry_id, version, practitioner_id, day, starts_minute }: HoldForEntry) => {
    seen(entry_id, version);
    return offer(entry_id, { practitioner_id, day, starts_minute });
  },
  accept_offer: ({ entry_id, version }: WaitingEntryAction) => {
    const found = seen(entry_id, version);
    if (found.status !== "offered") throw refuse("not_offered");
    return put({ ...found, status: "booked", held: found.held && { ...found.held, expires_at: null } });
  },
  reopen_offer: ({ entry_id, version }: WaitingEntryAction) => {
    const found = seen(entry_id, version);
    if (found.status !== "booked" || found.held === null) throw refuse("no_such_step");
    return put(offered(found, found.held));
  },
  decline_offer: ({ entry_id, stays, version }: DeclineOffer) =>
    put(
      { ...seen(entry_id, version), status: stays ? "waiting" : "declined", held: null },
      "status",
      "declined",
    ),
};
