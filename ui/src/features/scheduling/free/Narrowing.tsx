import { useLingui } from "@lingui/react/macro";
import { MultiSelect } from "@mantine/core";
import { IconAdjustmentsHorizontal, IconX } from "@tabler/icons-react";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import type { BookableService } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { useBookable } from "../api";
import { isGivenBy } from "../place-form";
import type { ChosenPlace } from "../use-place";
import { ChoiceBar } from "./ChoiceBar";
import classes from "./free.module.css";
import { HoursFields } from "./HoursFields";
import { useWhenWords } from "./use-when-words";
import { meantPart, parts, said, withHours, withoutHours, withPart } from "./when";

interface NarrowingProps {
  place: ChosenPlace;
  /** What it is for: only who gives it is offered. */
  service?: BookableService | null;
}

/**
 * What free times are chosen by. A part of the day is one press; days, hours and several practitioners are folded
 * behind one more, and say themselves in chips while they are.
 */
export const Narrowing = ({ place, service = null }: NarrowingProps) => {
  const { t } = useLingui();
  const words = useWhenWords();
  const [isOpen, open] = useState(false);
  const fold = useRef<HTMLButtonElement>(null);
  const panel = useId();
  const { when, narrow } = place;
  const part = meantPart(when);
  return (
    <div className={classes.narrowing}>
      <div className={classes.head}>
        <ChoiceBar
          label={t`When the patient can come`}
          choices={parts.map((one) => ({
            key: one,
            word: words.parts[one],
            isOn: part === one,
            onPress: () => narrow(withPart(when, one)),
          }))}
        />
        <button
          ref={fold}
          type="button"
          className={classes.fold}
          aria-expanded={isOpen}
          aria-controls={panel}
          onClick={() => open(!isOpen)}
        >
          <IconAdjustmentsHorizontal size={14} aria-hidden />
          {t`Narrow down`}
        </button>
      </div>
      {isOpen ? (
        <div
          id={panel}
          className={classes.panel}
          role="group"
          aria-label={t`Narrow down`}
          onKeyDown={keepFromBooking}
        >
          <HoursFields when={when} onChange={narrow} />
          <People place={place} service={service} />
        </div>
      ) : (
        <Chips place={place} onTakenBack={() => fold.current?.focus()} />
      )}
    </div>
  );
};

// The fields stand in a form that books: Enter in one of them ends the typing and no more.
const keepFromBooking = (event: KeyboardEvent<HTMLElement>): void => {
  if (event.key === "Enter" && event.target instanceof HTMLInputElement) event.preventDefault();
};

const People = ({ place, service }: Required<NarrowingProps>) => {
  const { t } = useLingui();
  const { data: practitioners = [] } = useBookable(place.own);
  const giving = practitioners.filter(({ practitioner_id }) => isGivenBy(service, practitioner_id));
  return (
    <MultiSelect
      label={t`Only with`}
      placeholder={place.sought.length === 0 ? t`Anybody` : undefined}
      data={giving.map(({ practitioner_id, profile }) => ({ value: practitioner_id, label: profile.name }))}
      value={[...place.sought]}
      onChange={place.seek}
      searchable
      selectFirstOptionOnChange
      nothingFoundMessage={t`Nothing found`}
      maxDropdownHeight={200}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
};

interface ChipsProps {
  place: ChosenPlace;
  /** One is gone, and the focus with it. */
  onTakenBack: () => void;
}

const Chips = ({ place, onTakenBack }: ChipsProps) => {
  const { t } = useLingui();
  const chips = useChips(place);
  if (chips.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t`The times are chosen by`}>
      {chips.map(({ words, takeBack }) => (
        <li key={words}>
          <button
            type="button"
            className={classes.chip}
            aria-label={t`Take back: ${words}`}
            onClick={() => {
              takeBack();
              onTakenBack();
            }}
          >
            <bdi>{words}</bdi>
            <IconX size={12} aria-hidden />
          </button>
        </li>
      ))}
    </ul>
  );
};

const useChips = ({
  when,
  narrow,
  sought,
  seek,
  own,
}: ChosenPlace): { words: string; takeBack: () => void }[] => {
  const { either } = useFormat();
  const say = useWhenWords();
  const { data: practitioners = [] } = useBookable(own);
  const names = practitioners
    .filter(({ practitioner_id }) => sought.includes(practitioner_id))
    .map(({ profile }) => profile.name);
  const people = { words: either(names), takeBack: () => seek([]) };
  const chosen = said(when);
  const [only] = chosen;
  const hours =
    chosen.length === 1 && only
      ? [
          { words: say.days(only), takeBack: () => narrow(withHours([only], 0, { ...only, weekdays: [] })) },
          {
            // A part of the day is seen above.
            words: meantPart(when) ? "" : say.times(only),
            takeBack: () => narrow([{ ...only, from: null, until: null }]),
          },
        ]
      : chosen.map((one, at) => ({
          words: say.hours(one),
          takeBack: () => narrow(withoutHours(chosen, at)),
        }));
  return [...hours, ...(sought.length > 1 ? [people] : [])].filter(({ words }) => words !== "");
};
