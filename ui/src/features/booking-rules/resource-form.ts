import type { Resource, SaveResource } from "~/ipc/bindings";

/** What a visit may take beside its practitioner, in the order in which it is offered. */
export const resourceKinds = ["room", "device"] as const;

/** One of them. */
export type ResourceKind = (typeof resourceKinds)[number];

/** A room or a device while it is typed. */
export interface ResourceForm {
  /** A kind as the core names it; those of today are `resourceKinds`. */
  kind: string;
  name: string;
  capacity: number | null;
  /** Where it stands; anywhere when nothing is said. */
  locationId: string | null;
  isInUse: boolean;
}

/** What is wrong, by the core's names of the fields. */
export type ResourceProblems = Partial<Record<"kind" | "name" | "capacity", string>>;

const LONGEST_NAME = 60;
const LARGEST_CAPACITY = 99;

/** The form of a room or a device, or of a new one. */
export const resourceForm = (resource: Resource | null): ResourceForm => ({
  kind: resource?.kind ?? "room",
  name: resource?.name ?? "",
  capacity: resource?.capacity ?? 1,
  locationId: resource?.location_id ?? null,
  isInUse: resource?.is_active ?? true,
});

/** What is missing or out of range. Whether the name is taken, the core knows. */
export const resourceProblems = ({ name, capacity }: ResourceForm): ResourceProblems => {
  const problems: ResourceProblems = {};
  if (name.trim() === "") problems.name = "required";
  if ([...name.trim()].length > LONGEST_NAME) problems.name = "too_long";
  if (capacity === null) problems.capacity = "required";
  else if (capacity < 1 || capacity > LARGEST_CAPACITY) problems.capacity = "out_of_range";
  return problems;
};

/** What the core is sent. The form has no problems. */
export const contractResource = (form: ResourceForm, before: Resource | null): Omit<SaveResource, "key"> => ({
  resource_id: before?.resource_id ?? null,
  kind: form.kind,
  name: form.name.trim(),
  capacity: form.capacity ?? 1,
  location_id: form.locationId,
  is_active: form.isInUse,
  version: before?.version ?? null,
});
