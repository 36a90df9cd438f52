import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { AvailabilityException } from "~/ipc/bindings";
import { commonWords } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { useLocations, usePractitioners } from "../api";
import type { ExceptionContent } from "./exception-form";
import { hoursOf } from "./exception-list";
import { lookOf } from "./kinds";

/** What the days off say in several places. */
export const useExceptionWords = () => {
  const { t, i18n } = useLingui();
  const { days } = useFormat();
  const { data: practitioners } = usePractitioners();
  const { data: locations } = useLocations();
  return useMemo(() => {
    const kind = (word: string) => {
      const look = lookOf(word);
      return look ? i18n._(look.label) : word;
    };
    const place = ({ location_id }: AvailabilityException) =>
      locations?.find((one) => one.location_id === location_id)?.name ?? "";
    /** Whose hours; of a closure of one place, which. */
    const who = (exception: AvailabilityException) => {
      const { practitioner_id: id, location_id } = exception;
      if (id !== null) return practitioners?.find((one) => one.practitioner_id === id)?.profile.name ?? "";
      return location_id === null ? t`Everybody` : place(exception);
    };
    const when = ({ first_day, last_day }: AvailabilityException) => days(first_day, last_day);
    /** Where it is worked, and why: what stands beside the hours. */
    const about = (exception: AvailabilityException) => {
      const { practitioner_id, reason } = exception;
      return [practitioner_id && place(exception), reason].filter(Boolean).join(" · ");
    };
    const isEverybodys = ({ practitioner_id, location_id }: AvailabilityException) =>
      practitioner_id === null && location_id === null;
    const whole = (exception: AvailabilityException) =>
      [
        kind(exception.kind),
        !isEverybodys(exception) && who(exception),
        when(exception),
        hoursOf(exception),
        about(exception),
      ]
        .filter(Boolean)
        .join(", ");
    return {
      kind,
      place,
      who,
      when,
      about,
      /** All of it in one line, for people who listen. */
      whole,
      added: (exception: AvailabilityException) => {
        const what = whole(exception);
        return t`Added: ${what}`;
      },
      takenBack: (exception: AvailabilityException) => {
        const what = whole(exception);
        return t`Taken back: ${what}`;
      },
    };
  }, [t, i18n, days, practitioners, locations]);
};

/** Words for what is wrong with a field. */
export const useProblemWord = () => {
  const { t, i18n } = useLingui();
  const time = t`Write a time such as 9:30.`;
  const own: Partial<Record<keyof ExceptionContent, Record<string, string>>> = {
    practitioner_id: { required: t`Choose a practitioner.` },
    last_day: { out_of_range: t`This is the first day or later, at most two years on.` },
    starts_minute: { required: time, out_of_range: t`This is earlier than the end.` },
    ends_minute: { required: time, out_of_range: t`This is at most 24:00.` },
  };
  return (field: keyof ExceptionContent, code: string | undefined): string | undefined => {
    if (code === undefined) return undefined;
    const common = commonWords[code];
    return own[field]?.[code] ?? (common ? i18n._(common) : code);
  };
};
