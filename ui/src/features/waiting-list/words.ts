import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { WaitingEntry, WaitingEvent, WaitingWindow } from "~/ipc/bindings";
import { commonWords } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import { usePractitioners } from "./api";
import { daysWaiting } from "./list-model";
import type { Priority, WishProblems } from "./wish-form";

/** How pressing an entry is. */
export const priorityWords: Record<Priority, MessageDescriptor> = {
  routine: msg`Routine`,
  soon: msg`Soon`,
  urgent: msg`Urgent`,
};

/** Where an entry stands. */
export const statusWords: Record<string, MessageDescriptor> = {
  waiting: msg`Waiting`,
  offered: msg`Place held`,
  booked: msg`Booked`,
  declined: msg`Declined`,
  expired: msg`Waited too long`,
  cancelled: msg`Taken off`,
};

/** Why an entry was taken off, or went back. */
export const leaveWords: Record<string, MessageDescriptor> = {
  not_needed: msg`Needs no appointment any more`,
  booked_otherwise: msg`Has an appointment already`,
  not_reached: msg`Could not be reached`,
  other: msg`Another reason`,
};

const detailWords: Record<string, MessageDescriptor> = {
  ...leaveWords,
  declined: msg`Said no`,
  put_back: msg`Put back`,
  hold_expired: msg`Nobody answered in time`,
  day_passed: msg`The last day has passed`,
};

/** The sentences about entries that several places say. */
export const useWaitingWords = () => {
  const { t, i18n } = useLingui();
  const { day, weekday, length } = useFormat();
  const { data: practitioners } = usePractitioners();
  return useMemo(() => {
    const say = (words: Record<string, MessageDescriptor>, word: string) => {
      const known = words[word];
      return known ? i18n._(known) : word;
    };
    const name = (id: string) =>
      practitioners?.find(({ practitioner_id }) => practitioner_id === id)?.profile.name ?? "";
    const window = ({ weekdays, starts_minute, ends_minute }: WaitingWindow) => {
      const days = weekdays.map((one) => weekday(one, "short")).join(", ");
      const isWhole = starts_minute === 0 && ends_minute === 1440;
      return isWhole ? days : `${days} ${formatMinutes(starts_minute)}–${formatMinutes(ends_minute)}`;
    };
    const notice = (minutes: number) => {
      const days = Math.round(minutes / 1440);
      return minutes < 1440 ? length(minutes) : t`${plural(days, { one: "# day", other: "# days" })}`;
    };
    return {
      name,
      notice,
      priority: (word: string) => say(priorityWords, word),
      status: (word: string) => say(statusWords, word),
      detail: ({ detail }: Pick<WaitingEvent, "detail">) => say(detailWords, detail),
      /** With whom: their names, or anybody. */
      withWhom: ({ wish }: WaitingEntry) =>
        wish.practitioner_ids.length === 0 ? t`Anybody` : wish.practitioner_ids.map(name).join(", "),
      /** When: the times of the week and the days, or whenever. */
      when: ({ wish }: WaitingEntry) => {
        const { windows, earliest_day, latest_day, notice_minutes } = wish;
        const [from, until] = [
          earliest_day && day(earliest_day, "near"),
          latest_day && day(latest_day, "near"),
        ];
        const ahead = notice(notice_minutes);
        const parts = [
          ...windows.map(window),
          from && t`from ${from}`,
          until && t`until ${until}`,
          notice_minutes > 0 && t`knows ${ahead} ahead`,
        ].filter(Boolean);
        return parts.length === 0 ? t`At any time` : parts.join(" · ");
      },
      /** Why an entry stands where it does among those that fit. */
      why: (entry: WaitingEntry, now: number) => {
        const days = daysWaiting(entry, now);
        const visits = entry.kept + entry.missed;
        const { missed } = entry;
        return [
          say(priorityWords, entry.wish.priority),
          days === 0
            ? t`on the list since today`
            : t`${plural(days, { one: "waits # day", other: "waits # days" })}`,
          missed === 0 ? t`missed no visit` : t`missed ${missed} of ${visits} visits`,
        ].join(" · ");
      },
    };
  }, [t, i18n, day, weekday, length, practitioners]);
};

/** Words for what is wrong with a field. */
export const useProblemWord = () => {
  const { t, i18n } = useLingui();
  const own: Partial<Record<keyof WishProblems, Record<string, string>>> = {
    windows: {
      not_a_weekday: t`Choose at least one day of the week.`,
      not_an_interval: t`The time ends before it starts.`,
    },
    latest_day: {
      out_of_range: t`This is the first day or later.`,
      day_passed: t`This day has passed.`,
    },
    expires_on: { day_passed: t`This day has passed.` },
    patient: { patient_inactive: t`This patient is archived.` },
    service_id: { not_bookable: t`This service is not booked as an appointment.` },
  };
  return (field: keyof WishProblems, code: string | undefined): string | undefined => {
    if (code === undefined) return undefined;
    const common = commonWords[code];
    return own[field]?.[code] ?? (common ? i18n._(common) : code);
  };
};
