import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { SetupStep } from "~/ipc/bindings";

/** The core's steps; it names the key only when that is to be made anew. */
export type StepName = SetupStep;

/** The steps in their order, with the words at the side. */
export const steps: { name: StepName; label: MessageDescriptor }[] = [
  { name: "region", label: msg`Language and region` },
  { name: "clinic", label: msg`Clinic` },
  { name: "administrator", label: msg`Your account and data` },
  { name: "key", label: msg`Recovery key` },
  { name: "hours", label: msg`Hours and practitioner` },
];

/** The step before another, if one can go back to it. */
export const before = (step: StepName): StepName | null => {
  const at = steps.findIndex(({ name }) => name === step);
  return steps[at - 1]?.name ?? null;
};

/** Whether a step lies behind, is the present one, or lies ahead. */
export const placeOf = (step: StepName, present: StepName): "done" | "present" | "ahead" => {
  const order = steps.map(({ name }) => name);
  const distance = order.indexOf(step) - order.indexOf(present);
  if (distance === 0) return "present";
  return distance < 0 ? "done" : "ahead";
};
