import { type Circumstances, type Step, stepsOf } from "~/features/scheduling/public";
import type { AppointmentCard } from "~/ipc/bindings";
import { type Stage, stageOf, stages } from "./flow-model";

/** Why a card may not go to a column. */
export type Refusal =
  | "one_step_back"
  | "not_to_be_undone"
  | "begin_instead"
  | "not_roomed_by_you"
  | "not_begun_by_you"
  | "not_begun"
  | "not_ended_by_you";

/** What it means to put a card into a column. */
export type Landing = { kind: "stays" } | { kind: "step"; step: Step } | { kind: "refused"; why: Refusal };

const forward: Record<Exclude<Stage, "arrived">, string> = {
  roomed: "room",
  with_practitioner: "start",
  checkout: "check_out",
  completed: "complete",
};

// A step back leads to where the visit came from, which may be the column before or the one before that.
const before: Record<Stage, readonly Stage[]> = {
  arrived: [],
  roomed: ["arrived"],
  with_practitioner: ["roomed", "arrived"],
  checkout: ["with_practitioner"],
  completed: ["checkout", "with_practitioner"],
};

/** Judges a column for a card before anything is sent; the core decides again. */
export const landingOf = (visit: AppointmentCard, target: Stage, circumstances: Circumstances): Landing => {
  const from = stageOf(visit);
  if (!from || from === target) return { kind: "stays" };
  const offered = stepsOf(visit, circumstances);
  if (target === "arrived" || stages.indexOf(target) < stages.indexOf(from)) {
    if (!before[from].includes(target)) return { kind: "refused", why: "one_step_back" };
    return offered.includes("undo")
      ? { kind: "step", step: "undo" }
      : { kind: "refused", why: "not_to_be_undone" };
  }
  const step = offered.find((one) => one === forward[target]);
  return step ? { kind: "step", step } : { kind: "refused", why: whyNot(from, target, offered) };
};

const hasBegun = new Set<Stage>(["with_practitioner", "checkout"]);

const whyNot = (from: Stage, target: Stage, offered: readonly Step[]): Refusal => {
  switch (target) {
    case "roomed":
      return offered.includes("start") ? "begin_instead" : "not_roomed_by_you";
    case "with_practitioner":
      return "not_begun_by_you";
    default:
      return hasBegun.has(from) ? "not_ended_by_you" : "not_begun";
  }
};
