import type { BlockType, SaveBlockType } from "~/ipc/bindings";

/** A kind of block-out while it is typed. */
export type BlockForm = Pick<BlockType, "name" | "colour" | "service_ids" | "is_active">;

/** The longest name; the core counts the same. */
export const LONGEST_NAME = 40;

/** The form of a kind, or of a new one. */
export const blockForm = (kind: BlockType | null): BlockForm => ({
  name: kind?.name ?? "",
  colour: kind?.colour ?? "grey",
  service_ids: kind?.service_ids ?? [],
  is_active: kind?.is_active ?? true,
});

/** What the core is sent. */
export const contractBlock = (form: BlockForm, before: BlockType | null): Omit<SaveBlockType, "key"> => ({
  ...form,
  name: form.name.trim(),
  block_type_id: before?.block_type_id ?? null,
  version: before?.version ?? null,
});
