import type {
  AddException,
  AddHolidays,
  AvailabilityException,
  BoardColumn,
  ExceptionsQuery,
  FoundHoliday,
  HolidayFile,
  HolidaysAdded,
  WithdrawException,
  WithdrawHolidays,
} from "~/ipc/bindings";
import { daysBetween } from "~/shared/format/day";
import { announceChange, type Handlers, refuse } from "../fake-backend";

type Hours = BoardColumn["hours"];

const WHOLE_DAY = { starts_minute: 0, ends_minute: 1440 };

const seeded = (): AvailabilityException[] => [
  {
    exception_id: "exception-leave",
    practitioner_id: "prac-3",
    kind: "leave",
    first_day: "2026-11-30",
    last_day: "2026-12-04",
    ...WHOLE_DAY,
    location_id: null,
    reason: "Family",
  },
  {
    exception_id: "exception-extra",
    practitioner_id: "prac-2",
    kind: "extra",
    first_day: "2026-12-06",
    last_day: "2026-12-06",
    starts_minute: 9 * 60,
    ends_minute: 12 * 60,
    location_id: null,
    reason: "টিকার দিন",
  },
  {
    exception_id: "exception-changed",
    practitioner_id: "prac-4",
    kind: "changed",
    first_day: "2026-12-09",
    last_day: "2026-12-10",
    starts_minute: 11 * 60,
    ends_minute: 15 * 60,
    location_id: null,
    reason: "",
  },
  {
    exception_id: "exception-holiday",
    practitioner_id: null,
    kind: "closure",
    first_day: "2026-12-16",
    last_day: "2026-12-16",
    ...WHOLE_DAY,
    location_id: null,
    reason: "Victory Day",
  },
  {
    exception_id: "exception-new-year",
    practitioner_id: null,
    kind: "closure",
    first_day: "2026-12-30",
    last_day: "2027-01-02",
    ...WHOLE_DAY,
    location_id: null,
    reason: "New Year",
  },
];

const painting: AvailabilityException = {
  exception_id: "exception-painting",
  practitioner_id: null,
  kind: "closure",
  first_day: "2026-12-15",
  last_day: "2026-12-15",
  ...WHOLE_DAY,
  location_id: "place-1",
  reason: "Painting",
};

interface World {
  exceptions: AvailabilityException[];
  done: Map<string, AvailabilityException>;
  count: number;
  isBroken: boolean;
}

let world: World = { exceptions: seeded(), done: new Map(), count: 0, isBroken: false };

/** Begins again. `?days=none` has no exceptions, `broken` fails, and with `?places=some` one place is closed. */
export const reset = (): void => {
  const search = new URLSearchParams(globalThis.location?.search ?? "");
  const wanted = search.get("days");
  const there = search.get("places") === "some" ? [painting] : [];
  world = {
    exceptions: wanted === "none" ? [] : [...seeded(), ...there],
    done: new Map(),
    count: 0,
    isBroken: wanted === "broken",
  };
};

type Part = Pick<AvailabilityException, "starts_minute" | "ends_minute">;

const without = (hours: Hours, taken: readonly Part[]): Hours =>
  taken.reduce(
    (left, { starts_minute, ends_minute }) =>
      left.flatMap((open) =>
        [
          { ...open, ends_minute: Math.min(open.ends_minute, starts_minute) },
          { ...open, starts_minute: Math.max(open.starts_minute, ends_minute) },
        ].filter((part) => part.starts_minute < part.ends_minute),
      ),
    hours,
  );

/** The hours of a practitioner on a day, as the exceptions leave them. */
export const hoursWith = (ordinary: Hours, practitionerId: string, day: string): Hours => {
  const today = world.exceptions.filter(
    ({ practitioner_id, first_day, last_day }) =>
      first_day <= day && day <= last_day && (practitioner_id === null || practitioner_id === practitionerId),
  );
  const of = (...kinds: string[]): Hours =>
    today
      .filter(({ kind }) => kinds.includes(kind))
      .map(({ starts_minute, ends_minute }) => ({
        starts_minute,
        ends_minute,
        location_id: null,
        location_name: "",
      }));
  const [changed, extra] = [of("changed"), of("extra")];
  const left = without([...(changed.length > 0 ? changed : ordinary), ...extra], of("leave"));
  const closures = today.filter(({ kind }) => kind === "closure");
  return left.flatMap((open) => {
    const isHere = ({ location_id: at }: AvailabilityException) => at === null || at === open.location_id;
    return without([open], closures.filter(isHere));
  });
};

const problemsOf = (input: AddException): { field: string; code: string }[] => {
  const days = daysBetween(input.first_day, input.last_day);
  const isEverybodys = input.kind === "closure";
  return [
    !["closure", "leave", "extra", "changed"].includes(input.kind) && { field: "kind", code: "unknown" },
    isEverybodys !== (input.practitioner_id === null) && {
      field: "practitioner_id",
      code: isEverybodys ? "unknown" : "required",
    },
    (days < 0 || days >= 731) && { field: "last_day", code: "out_of_range" },
    input.starts_minute >= input.ends_minute && { field: "starts_minute", code: "out_of_range" },
    input.ends_minute > 1440 && { field: "ends_minute", code: "out_of_range" },
    input.kind === "leave" && input.location_id !== null && { field: "location_id", code: "unknown" },
    input.reason.length > 200 && { field: "reason", code: "too_long" },
  ].filter((problem) => problem !== false);
};

/** Adds what is different on some days, once for each key. */
export const addException = ({ key, ...content }: AddException): AvailabilityException => {
  const before = world.done.get(key);
  if (before) return before;
  const problems = problemsOf({ key, ...content });
  if (problems.length > 0) throw refuse("invalid", { kind: "invalid", detail: { kind: "fields", problems } });
  world.count += 1;
  const exception = { ...content, exception_id: `exception-${world.count}` };
  world.exceptions.push(exception);
  world.done.set(key, exception);
  void announceChange("schedule", "");
  return exception;
};

const readHolidays = (contents: string): FoundHoliday[] => {
  const [head = "", ...lines] = contents.trim().split("\n");
  const columns = head.split("\t");
  if (!columns.includes("date") || !columns.includes("name")) {
    const problems = [{ field: "contents", code: "not_holidays" }];
    throw refuse("invalid", { kind: "invalid", detail: { kind: "fields", problems } });
  }
  return lines.map((line) => {
    const cells = line.split("\t");
    const cell = (name: string) => cells[columns.indexOf(name)] ?? "";
    const day = cell("date");
    const is_there = world.exceptions.some(
      ({ kind, first_day, last_day, location_id }) =>
        kind === "closure" && location_id === null && first_day <= day && day <= last_day,
    );
    return { country: cell("country"), first_day: day, last_day: day, name: cell("name"), is_there };
  });
};
/** What the clinic's closures on a day are called; that of one place only where that is looked at. */
export const closuresOn = (day: string, at: string | null): string[] =>
  world.exceptions.flatMap(({ kind, first_day, last_day, location_id, reason }) =>
    kind === "closure" && first_day <= day && day <= last_day && (location_id === null || location_id === at)
      ? reason
      : [],
  );

/** Closures, leave, extra and changed hours. */
export const handlers: Handlers = {
  list_exceptions: ({ from_day }: ExceptionsQuery) => {
    if (world.isBroken) throw refuse("unavailable", { kind: "unavailable" });
    return world.exceptions
      .filter(({ last_day }) => last_day >= from_day)
      .toSorted((a, b) => a.first_day.localeCompare(b.first_day) || a.starts_minute - b.starts_minute);
  },
  read_holidays: ({ contents }: HolidayFile): FoundHoliday[] => readHolidays(contents),
  add_holidays: ({ key, holidays }: AddHolidays): HolidaysAdded => ({
    exceptions: holidays.map(({ name, ...days }, at) =>
      addException({
        key: `${key}-${at}`,
        practitioner_id: null,
        kind: "closure",
        ...days,
        ...WHOLE_DAY,
        location_id: null,
        reason: name,
      }),
    ),
    in_the_way: [],
  }),
  withdraw_holidays: ({ exception_ids }: WithdrawHolidays): AvailabilityException[] => {
    const found = world.exceptions.filter(({ exception_id }) => exception_ids.includes(exception_id));
    if (found.length === 0) throw refuse("missing", { kind: "missing" });
    world.exceptions = world.exceptions.filter((one) => !found.includes(one));
    void announceChange("schedule", "");
    return found;
  },
  withdraw_exception: ({ exception_id }: WithdrawException) => {
    const found = world.exceptions.find((one) => one.exception_id === exception_id);
    if (!found) throw refuse("missing", { kind: "missing" });
    world.exceptions = world.exceptions.filter((one) => one !== found);
    void announceChange("schedule", "");
    return found;
  },
};
