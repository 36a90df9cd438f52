import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Column } from "./prescription-form";

/** The heads of the columns. */
export const columnWords: Record<Column, MessageDescriptor> = {
  drug: msg`Drug`,
  strength: msg`Strength`,
  form: msg`Form`,
  dose: msg`Dose`,
  route: msg`Route`,
  frequency: msg`Frequency`,
  duration_days: msg`Days`,
  quantity: msg`Quantity`,
  instructions: msg`Instructions`,
};
