import type { AddDayBlock, DayBlock, PatientVisit } from "~/ipc/bindings";
import { type Day, daysBetween } from "~/shared/format/day";
import type { Minutes } from "~/shared/format/time";

/** A block-out on single days while it is typed. */
export interface BlockDayForm {
  practitionerId: string | null;
  kindId: string | null;
  firstDay: Day | null;
  lastDay: Day | null;
  starts: Minutes | null;
  ends: Minutes | null;
}

/** What is wrong with which field, in the core's words for both. */
export type BlockDayProblems = Partial<Record<keyof Omit<AddDayBlock, "key">, string>>;

const MOST_DAYS = 366;

/** The form at its beginning. */
export const emptyBlock: BlockDayForm = {
  practitionerId: null,
  kindId: null,
  firstDay: null,
  lastDay: null,
  starts: null,
  ends: null,
};

/** What stands in the way of sending the form. */
export const blockDayProblems = (form: BlockDayForm): BlockDayProblems => {
  const { practitionerId, kindId, firstDay, lastDay, starts, ends } = form;
  const problems: BlockDayProblems = {};
  if (practitionerId === null) problems.practitioner_id = "required";
  if (kindId === null) problems.block_type_id = "required";
  if (firstDay === null) problems.first_day = "required";
  if (lastDay === null) problems.last_day = "required";
  if (firstDay !== null && lastDay !== null) {
    const days = daysBetween(firstDay, lastDay);
    if (days < 0 || days >= MOST_DAYS) problems.last_day = "out_of_range";
  }
  if (starts === null) problems.starts_minute = "required";
  if (ends === null) problems.ends_minute = "required";
  if (starts !== null && ends !== null && starts >= ends) problems.ends_minute = "out_of_range";
  return problems;
};

/** What is sent. The form has no problems. */
export const contractBlockDay = (form: BlockDayForm): Omit<AddDayBlock, "key"> => ({
  practitioner_id: form.practitionerId ?? "",
  block_type_id: form.kindId ?? "",
  first_day: form.firstDay ?? "",
  last_day: form.lastDay ?? "",
  starts_minute: form.starts ?? 0,
  ends_minute: form.ends ?? 0,
});

/** What a block-out says, to add the same again. */
export const contentOf = ({ rule_id: _, ...content }: DayBlock): Omit<AddDayBlock, "key"> => content;

/** Those of the visits that stand in the time of a block-out, on one of its days. */
export const visitsIn = (block: DayBlock, visits: readonly PatientVisit[]): PatientVisit[] =>
  visits.filter(
    ({ card: { day, starts_minute, minutes } }) =>
      block.first_day <= day &&
      day <= block.last_day &&
      starts_minute < block.ends_minute &&
      block.starts_minute < starts_minute + minutes,
  );
