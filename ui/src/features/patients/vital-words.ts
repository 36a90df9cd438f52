import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Vitals } from "~/ipc/bindings";
import { formatDecimal } from "~/shared/format/decimal";
import type { Manner } from "~/shared/format/locale";

/** A column of the vital signs: its name, its unit, and what is written there. */
export interface VitalColumn {
  id: string;
  label: MessageDescriptor;
  unit: string;
  value: (vitals: Vitals, manner: Manner) => string | null;
}

const whole = (value: number | null): string | null => (value === null ? null : String(value));

const divided = (value: number | null, by: number, manner: Manner): string | null => {
  return value === null ? null : formatDecimal(value / by, manner);
};

const pressure = ({ signs: { systolic, diastolic } }: Vitals): string | null =>
  systolic === null && diastolic === null ? null : `${systolic ?? "–"}/${diastolic ?? "–"}`;

/** The vital signs in the order in which they are taken. */
export const vitalColumns: VitalColumn[] = [
  { id: "pressure", label: msg`Blood pressure`, unit: "mmHg", value: pressure },
  { id: "pulse", label: msg`Pulse`, unit: "/min", value: ({ signs }) => whole(signs.pulse) },
  {
    id: "temperature",
    label: msg`Temperature`,
    unit: "°C",
    value: ({ signs }, manner) => divided(signs.temperature, 10, manner),
  },
  {
    id: "respiration",
    label: msg`Respiration`,
    unit: "/min",
    value: ({ signs }) => whole(signs.respiration),
  },
  { id: "oxygen", label: msg`Oxygen`, unit: "%", value: ({ signs }) => whole(signs.oxygen) },
  {
    id: "weight",
    label: msg`Weight`,
    unit: "kg",
    value: ({ signs }, manner) => divided(signs.weight, 1_000, manner),
  },
  {
    id: "height",
    label: msg`Height`,
    unit: "cm",
    value: ({ signs }, manner) => divided(signs.height, 10, manner),
  },
  { id: "bmi", label: msg`BMI`, unit: "kg/m²", value: ({ bmi }, manner) => divided(bmi, 10, manner) },
];
