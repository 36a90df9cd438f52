import type {
  AddDayBlock,
  BlockType,
  BoardColumn,
  DayBlock,
  ExceptionsQuery,
  Location,
  SaveBlockType,
  SaveLocation,
  WithdrawDayBlock,
} from "~/ipc/bindings";
import { announceChange, type Handlers, refuse } from "../fake-backend";

const locations = (): Location[] => [
  { location_id: "place-1", name: "Dhanmondi", is_active: true, version: 1 },
  { location_id: "place-2", name: "উত্তরা", is_active: true, version: 1 },
];

const blockTypes = (): BlockType[] => [
  {
    block_type_id: "block-1",
    name: "Emergency only",
    colour: "red",
    service_ids: ["service-ECG"],
    is_active: true,
    version: 1,
  },
  {
    block_type_id: "block-2",
    name: "Team meeting",
    colour: "violet",
    service_ids: [],
    is_active: true,
    version: 1,
  },
  {
    block_type_id: "block-3",
    name: "Old lunch",
    colour: "grey",
    service_ids: [],
    is_active: false,
    version: 2,
  },
];

const dayBlocks = (): DayBlock[] => [
  {
    rule_id: "kept-1",
    practitioner_id: "prac-2",
    block_type_id: "block-2",
    first_day: "2026-12-08",
    last_day: "2026-12-08",
    starts_minute: 720,
    ends_minute: 780,
  },
];

interface World {
  locations: Location[];
  kinds: BlockType[];
  blocks: DayBlock[];
  done: Map<string, unknown>;
}

let world: World = { locations: [], kinds: [], blocks: [], done: new Map() };

/** Begins again. `?places=some` has two locations, `?blocks=some` kinds of block-outs and one that is kept. */
export const reset = (): void => {
  const wanted = new URLSearchParams(globalThis.location?.search ?? "");
  world = {
    locations: wanted.get("places") === "some" ? locations() : [],
    kinds: wanted.get("blocks") === "some" ? blockTypes() : [],
    blocks: wanted.get("blocks") === "some" ? dayBlocks() : [],
    done: new Map(),
  };
};

const once = <Answer>(key: string, run: () => Answer): Answer => {
  if (!world.done.has(key)) world.done.set(key, run());
  void announceChange("schedule", "");
  return world.done.get(key) as Answer;
};

const requireName = (name: string, others: readonly { name: string }[]): void => {
  const code = name.trim() === "" ? "required" : others.some((other) => other.name === name) && "taken";
  if (code)
    throw refuse("invalid", {
      kind: "invalid",
      detail: { kind: "fields", problems: [{ field: "name", code }] },
    });
};

const saveLocation = ({ key, location_id, version, ...content }: SaveLocation): Location[] =>
  once(key, () => {
    const others = world.locations.filter((one) => one.location_id !== location_id);
    requireName(content.name, others);
    const id = location_id ?? `place-${world.locations.length + 1}`;
    world.locations = [...others, { ...content, location_id: id, version: (version ?? 0) + 1 }];
    return world.locations;
  });

const saveBlockType = ({ key, block_type_id, version, ...content }: SaveBlockType): BlockType[] =>
  once(key, () => {
    const others = world.kinds.filter((one) => one.block_type_id !== block_type_id);
    requireName(content.name, others);
    const id = block_type_id ?? `block-${world.kinds.length + 1}`;
    world.kinds = [...others, { ...content, block_type_id: id, version: (version ?? 0) + 1 }];
    return world.kinds;
  });

/** The bands of a practitioner's column: single days, and for the first practitioner a part of every morning. */
export const blockedOn = (practitionerId: string, day: string): BoardColumn["blocked"] => {
  const today = world.blocks.filter(
    (block) => block.practitioner_id === practitionerId && block.first_day <= day && day <= block.last_day,
  );
  const bands = today.flatMap(({ block_type_id, starts_minute, ends_minute }) => {
    const kind = world.kinds.find((one) => one.block_type_id === block_type_id);
    return kind ? [{ starts_minute, ends_minute, name: kind.name, colour: kind.colour }] : [];
  });
  const [first] = world.kinds;
  if (practitionerId !== "prac-1" || !first) return bands;
  return [{ starts_minute: 690, ends_minute: 750, name: first.name, colour: first.colour }, ...bands];
};

/** The band that keeps a service out of a time. */
export const refusingBlock = (
  bands: BoardColumn["blocked"],
  starts: number,
  ends: number,
  serviceId: string | undefined,
): BoardColumn["blocked"][number] | undefined =>
  bands.find(
    ({ name, starts_minute, ends_minute }) =>
      starts_minute < ends &&
      starts < ends_minute &&
      !world.kinds.find((kind) => kind.name === name)?.service_ids.includes(serviceId ?? ""),
  );

/** Places, kinds of block-outs, and the single days on which time is kept. */
export const handlers: Handlers = {
  clock_troubles: () => [],
  list_locations: () => world.locations,
  save_location: saveLocation,
  list_block_types: () => world.kinds,
  save_block_type: saveBlockType,
  list_day_blocks: ({ from_day }: ExceptionsQuery) =>
    world.blocks.filter(({ last_day }) => last_day >= from_day),
  add_day_block: ({ key, ...content }: AddDayBlock): DayBlock =>
    once(key, () => {
      const added = { ...content, rule_id: `kept-${key}` };
      world.blocks = [...world.blocks, added];
      return added;
    }),
  withdraw_day_block: ({ key, rule_id }: WithdrawDayBlock): DayBlock =>
    once(key, () => {
      const found = world.blocks.find((block) => block.rule_id === rule_id);
      if (!found) throw refuse("missing", { kind: "missing" });
      world.blocks = world.blocks.filter((block) => block !== found);
      return found;
    }),
};
