import { useLingui } from "@lingui/react/macro";
import { Chip, Group, Input } from "@mantine/core";
import { type ReactNode, useId } from "react";
import type { BookableService, FreeTime } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { DayField } from "~/shared/ui/DayField";
import { SelectField } from "~/shared/ui/SelectField";
import { TimeField } from "~/shared/ui/TimeField";
import { useBookable } from "./api";
import classes from "./PlaceFields.module.css";
import {
  isGivenBy,
  offeredLengths,
  type PlaceDraft,
  placeIn,
  withDay,
  withMinutes,
  withOneOf,
  withPractitioner,
  withTime,
} from "./place-form";

interface PlaceFieldsProps {
  draft: PlaceDraft;
  onChange: (draft: PlaceDraft) => void;
  /** The free times of the draft's search; the first of them is meant until a time is chosen. */
  free: readonly FreeTime[];
  /** Takes back what the free times are chosen by, if something is. */
  widen?: (() => void) | undefined;
  /** What it is for: only who gives it can be chosen. */
  service?: BookableService | null;
  /** Whose the visit is that is moved. */
  own?: string | undefined;
  errors: Partial<Record<"practitioner" | "day" | "time" | "minutes", ReactNode>>;
  today: string;
}

const ANYBODY = "anybody";
/** One of those that were chosen where the free times are. */
const ONE_OF = "one of";

/** With whom, on which day, at what time, for how long. */
export const PlaceFields = ({ draft, onChange, free, widen, errors, today, ...rest }: PlaceFieldsProps) => {
  const { service = null, own } = rest;
  const { t } = useLingui();
  const { day: writeDay, either } = useFormat();
  const { data: practitioners = [] } = useBookable(own);
  const place = placeIn(draft, free);
  const [asked, isLater] = [writeDay(draft.day, "near"), place && place.day !== draft.day];
  const nothing = widen ? t`Nothing that suits is free on ${asked}.` : t`Nothing is free on ${asked}.`;
  // With whom it is stays readable, also where they do not give it: then that is what is wrong.
  const giving = practitioners.filter(
    ({ practitioner_id: id }) => id === draft.practitioner_id || isGivenBy(service, id),
  );
  const people = giving.map(({ practitioner_id, profile }) => ({
    value: practitioner_id,
    label: profile.name,
  }));
  const chosen = people.filter(({ value }) => draft.among.includes(value)).map(({ label }) => label);
  const several = chosen.length > 0 ? [{ value: ONE_OF, label: either(chosen) }] : [];
  return (
    <>
      <SelectField
        label={t`Practitioner`}
        data={[{ value: ANYBODY, label: t`Anybody who is free` }, ...several, ...people]}
        value={draft.practitioner_id ?? (several.length > 0 ? ONE_OF : ANYBODY)}
        onChange={(id) =>
          onChange(
            id === ONE_OF
              ? withOneOf(draft, draft.among)
              : withPractitioner(draft, id === ANYBODY ? null : id),
          )
        }
        error={errors.practitioner}
      />
      <div className={classes.when}>
        <DayField
          label={t`Day`}
          value={place?.day ?? draft.day}
          minDate={today}
          onChange={(day) => onChange(withDay(draft, day))}
          description={isLater ? nothing : undefined}
          inputWrapperOrder={["label", "input", "description", "error"]}
          error={errors.day}
        />
        <TimeField
          label={t`Time`}
          value={draft.isTimeMissing ? null : (place?.starts_minute ?? draft.starts_minute)}
          onChange={(minute) => onChange(withTime(draft, minute))}
          error={errors.time}
        />
      </div>
      <Length
        minutes={draft.minutes}
        onChange={(minutes) => onChange(withMinutes(draft, minutes))}
        error={errors.minutes}
      />
    </>
  );
};

interface LengthProps {
  minutes: number;
  onChange: (minutes: number) => void;
  error: ReactNode;
}

const Length = ({ minutes, onChange, error }: LengthProps) => {
  const { t } = useLingui();
  const label = useId();
  return (
    <Input.Wrapper label={t`Length in minutes`} labelElement="div" labelProps={{ id: label }} error={error}>
      <Chip.Group value={String(minutes)} onChange={(value) => onChange(Number(value))}>
        <Group gap={6} role="radiogroup" aria-labelledby={label}>
          {offeredLengths(minutes).map((length) => (
            <Chip
              key={length}
              value={String(length)}
              size="sm"
              radius="md"
              variant="outline"
              classNames={{ label: classes.length }}
            >
              {length}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
};
