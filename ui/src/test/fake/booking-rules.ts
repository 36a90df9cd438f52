import type {
  BookableService,
  BookingRules,
  FieldProblem,
  Resource,
  SaveBookingRules,
  SaveResource,
} from "~/ipc/bindings";
import { announceChange, type Handlers, refuse } from "../fake-backend";

const plain: BookingRules = {
  is_bookable: true,
  minutes: 20,
  pattern: "",
  buffer_before: 0,
  buffer_after: 0,
  notice_minutes: 0,
  horizon_days: 0,
  most_a_day: 0,
  practitioner_ids: [],
  resource_ids: [],
};

const service = (code: string, name: string, rules: Partial<BookingRules>): BookableService => ({
  service_id: `service-${code}`,
  code,
  name,
  rules: { ...plain, ...rules },
  version: 1,
});

const offered = (): BookableService[] => [
  service("CERT", "Medical certificate", { is_bookable: false }),
  service("CONS", "Consultation", {}),
  service("DRESS", "Wound dressing", { minutes: 30, pattern: "PAAAAP", resource_ids: ["room-1", "room-2"] }),
  service("ECG", "Electrocardiogram", {
    buffer_before: 5,
    buffer_after: 10,
    notice_minutes: 120,
    horizon_days: 60,
    most_a_day: 0,
    practitioner_ids: ["prac-1", "prac-2"],
    resource_ids: ["room-1", "device-1"],
  }),
  service("FOLLOW", "Follow-up consultation", { minutes: 10 }),
];

const thing = (resource_id: string, kind: string, name: string, more: Partial<Resource> = {}): Resource => ({
  resource_id,
  kind,
  name,
  capacity: 1,
  location_id: null,
  is_active: true,
  version: 1,
  ...more,
});

const things = (): Resource[] => [
  thing("room-1", "room", "Room One"),
  thing("room-2", "room", "ড্রেসিং রুম", { capacity: 3 }),
  thing("device-1", "device", "ECG machine"),
  thing("device-2", "device", "Old ECG machine", { is_active: false }),
];

interface World {
  services: BookableService[];
  resources: Resource[];
  done: Set<string>;
  isBroken: boolean;
}

let world: World = { services: offered(), resources: things(), done: new Set(), isBroken: false };

/** Begins again. `?rules=none` offers no service and has no rooms, `broken` fails. */
export const reset = (): void => {
  const wanted = new URLSearchParams(globalThis.location?.search ?? "").get("rules");
  world = {
    services: wanted === "none" ? [] : offered(),
    resources: wanted === "none" ? [] : things(),
    done: new Set(),
    isBroken: wanted === "broken",
  };
};

const inOrder = (): Resource[] =>
  world.resources.toSorted(
    (a, b) =>
      Number(b.is_active) - Number(a.is_active) ||
      b.kind.localeCompare(a.kind) ||
      a.name.localeCompare(b.name),
  );

const check = (...problems: (FieldProblem | false)[]): void => {
  const found = problems.filter((problem) => problem !== false);
  if (found.length > 0)
    throw refuse("invalid", { kind: "invalid", detail: { kind: "fields", problems: found } });
};

const outside = (field: string, value: number, least: number, most: number): FieldProblem | false =>
  (value < least || value > most) && { field, code: "out_of_range" };

const checkVersion = (seen: number | null, stored: number): void => {
  if (seen !== stored) throw refuse("stale", { kind: "stale" });
};

const saveResource = ({ key, resource_id, version, ...content }: SaveResource): void => {
  if (world.done.has(key)) return;
  const name = content.name.trim();
  const isSame = (one: Resource) => one.kind === content.kind && one.name === name;
  check(
    name === "" && { field: "name", code: "required" },
    outside("capacity", content.capacity, 1, 99),
    world.resources.some((one) => one.resource_id !== resource_id && isSame(one)) && {
      field: "name",
      code: "taken",
    },
  );
  const before = world.resources.find((one) => one.resource_id === resource_id);
  if (before) checkVersion(version, before.version);
  const after: Resource = {
    ...content,
    name,
    resource_id: before?.resource_id ?? `${content.kind}-${world.resources.length + 1}`,
    version: (before?.version ?? 0) + 1,
  };
  world.resources = [...world.resources.filter((one) => one !== before), after];
  world.done.add(key);
  void announceChange("schedule", "");
};

const saveRules = ({ key, service_id, rules, version }: SaveBookingRules): void => {
  if (world.done.has(key)) return;
  const isWhole = rules.pattern === "" || rules.pattern.length * 5 === rules.minutes;
  check(
    outside("minutes", rules.minutes % 5 === 0 ? rules.minutes : 0, 5, 480),
    !isWhole && { field: "pattern", code: "out_of_range" },
    rules.pattern !== "" && !rules.pattern.includes("P") && { field: "pattern", code: "unknown" },
    outside("buffer_before", rules.buffer_before, 0, 120),
    outside("buffer_after", rules.buffer_after, 0, 120),
    outside("notice_minutes", rules.notice_minutes, 0, 90 * 1440),
    outside("horizon_days", rules.horizon_days, 0, 730),
    outside("most_a_day", rules.most_a_day, 0, 100),
  );
  const before = world.services.find((one) => one.service_id === service_id);
  if (!before) throw refuse("missing", { kind: "missing" });
  checkVersion(version, before.version);
  Object.assign(before, { rules, version: version + 1 });
  world.done.add(key);
  void announceChange("schedule", "");
};

const whole = <Answer>(answer: () => Answer): Answer => {
  if (world.isBroken) throw refuse("unavailable", { kind: "unavailable" });
  return answer();
};

/** Rooms, devices, and the rules by which services are booked. */
export const handlers: Handlers = {
  list_resources: () => whole(inOrder),
  bookable_services: () => whole(() => world.services),
  save_resource: (input: SaveResource) => {
    saveResource(input);
    return inOrder();
  },
  save_booking_rules: (input: SaveBookingRules) => {
    saveRules(input);
    return world.services;
  },
};
