import type { ReminderRule, SaveReminderRule } from "~/ipc/bindings";

/** How a message reaches a patient, in the order in which it is offered. */
export const channels = ["sms", "email", "phone"] as const;

const HOUR = 60;
const DAY = 24 * HOUR;
const moments = [0, HOUR, 2 * HOUR, 4 * HOUR, DAY, 2 * DAY, 3 * DAY, 7 * DAY, 14 * DAY];

/** A rule while it is chosen. */
export interface RuleForm {
  channel: string;
  minutesBefore: number;
  isInUse: boolean;
}

/** The form of a rule, or of a new one. */
export const ruleForm = (rule: ReminderRule | null): RuleForm => ({
  channel: rule?.channel ?? "sms",
  minutesBefore: rule?.minutes_before ?? DAY,
  isInUse: rule?.is_active ?? true,
});

/** The moments to choose from; one that somebody set elsewhere stands among them. */
export const momentsFor = (minutes: number): number[] =>
  [...new Set([...moments, minutes])].sort((one, other) => one - other);

/** What the core is sent. */
export const contractRule = (form: RuleForm, before: ReminderRule | null): Omit<SaveReminderRule, "key"> => ({
  rule_id: before?.rule_id ?? null,
  channel: form.channel,
  minutes_before: form.minutesBefore,
  is_active: form.isInUse,
  version: before?.version ?? null,
});

/** A stretch before a visit in its largest whole unit. */
export const before = (minutes: number): { count: number; unit: "day" | "hour" | "minute" } => {
  if (minutes % DAY === 0) return { count: minutes / DAY, unit: "day" };
  if (minutes % HOUR === 0) return { count: minutes / HOUR, unit: "hour" };
  return { count: minutes, unit: "minute" };
};
