import type { BookableService, BookingRules, SaveBookingRules } from "~/ipc/bindings";
import { type Letter, patternOver } from "./pattern-model";

/** In what a notice is counted, with the minutes of each. */
export const noticeUnits = { minutes: 1, hours: 60, days: 24 * 60 } as const;

/** One of them. */
export type NoticeUnit = keyof typeof noticeUnits;

type Counted = "minutes" | "buffer_before" | "buffer_after" | "horizon_days" | "most_a_day";

/** The rules of a service while they are typed. */
export type RulesForm = Omit<BookingRules, Counted | "notice_minutes"> &
  Record<Counted | "notice", number | null> & { notice_unit: NoticeUnit };

/** A field of the rules that can be wrong, as the core names it. */
export type RulesField = Counted | "pattern" | "notice_minutes";

/** All of them. */
export const rulesFields: readonly RulesField[] = [
  "minutes",
  "pattern",
  "buffer_before",
  "buffer_after",
  "notice_minutes",
  "horizon_days",
  "most_a_day",
];

/** What is wrong, by field. */
export type RulesProblems = Partial<Record<RulesField, string>>;

/** The shortest visit and the step of its length, in minutes. */
export const STEP = 5;

const LONGEST = 480;
const LONGEST_BUFFER = 120;
const LONGEST_NOTICE = 90 * noticeUnits.days;
const FURTHEST_HORIZON = 730;
const MOST_A_DAY = 100;

/** The largest unit in which a notice is a whole number. */
const unitOf = (minutes: number): NoticeUnit => {
  if (minutes === 0) return "hours";
  if (minutes % noticeUnits.days === 0) return "days";
  return minutes % noticeUnits.hours === 0 ? "hours" : "minutes";
};

/** The form of the rules of a service. */
export const rulesForm = ({ notice_minutes, ...rules }: BookingRules): RulesForm => {
  const notice_unit = unitOf(notice_minutes);
  return { ...rules, notice: notice_minutes / noticeUnits[notice_unit], notice_unit };
};

/** The five-minute parts of a visit as long as the form says; none while that is no length. */
export const partsOf = ({ minutes, pattern }: RulesForm): readonly Letter[] =>
  isLength(minutes) ? patternOver(pattern, minutes / STEP) : [];

const isLength = (minutes: number | null): minutes is number =>
  minutes !== null && minutes >= STEP && minutes <= LONGEST && minutes % STEP === 0;

const noticeOf = ({ notice, notice_unit }: RulesForm): number => (notice ?? 0) * noticeUnits[notice_unit];

/** What is missing or out of range. */
export const rulesProblems = (form: RulesForm): RulesProblems => {
  const parts = partsOf(form);
  const upTo = (value: number | null, most: number): string | undefined => {
    if (value === null) return "required";
    return value > most ? "out_of_range" : undefined;
  };
  const problems: RulesProblems = {
    minutes: form.minutes === null || isLength(form.minutes) ? upTo(form.minutes, LONGEST) : "out_of_range",
    pattern: parts.length > 0 && !parts.includes("P") ? "unknown" : undefined,
    buffer_before: upTo(form.buffer_before, LONGEST_BUFFER),
    buffer_after: upTo(form.buffer_after, LONGEST_BUFFER),
    notice_minutes: form.notice === null ? "required" : upTo(noticeOf(form), LONGEST_NOTICE),
    horizon_days: upTo(form.horizon_days, FURTHEST_HORIZON),
    most_a_day: upTo(form.most_a_day, MOST_A_DAY),
  };
  return Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem));
};

/** What the core is sent. The form has no problems. */
export const contractRules = (
  { notice, notice_unit, ...form }: RulesForm,
  { service_id, version }: BookableService,
): Omit<SaveBookingRules, "key"> => {
  const parts = partsOf({ notice, notice_unit, ...form });
  return {
    service_id,
    rules: {
      ...form,
      minutes: form.minutes ?? 0,
      // The practitioner throughout is said by saying nothing.
      pattern: parts.includes("A") ? parts.join("") : "",
      buffer_before: form.buffer_before ?? 0,
      buffer_after: form.buffer_after ?? 0,
      notice_minutes: noticeOf({ notice, notice_unit, ...form }),
      horizon_days: form.horizon_days ?? 0,
      most_a_day: form.most_a_day ?? 0,
    },
    version,
  };
};
