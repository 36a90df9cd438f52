import { useLingui } from "@lingui/react/macro";
import { Checkbox } from "@mantine/core";
import type { FoundHoliday } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { SelectField } from "~/shared/ui/SelectField";
import classes from "./HolidayDialog.module.css";
import { type Chosen, countriesOf, holidayKey, yearsOf } from "./holiday-model";

interface HolidayChoiceProps {
  found: readonly FoundHoliday[];
  shown: readonly FoundHoliday[];
  chosen: Chosen;
  onChoose: (chosen: Chosen) => void;
  leftOut: ReadonlySet<string>;
  onLeaveOut: (leftOut: ReadonlySet<string>) => void;
}

/** Which country, which years, and each holiday with its box; those that are there already have none. */
export const HolidayChoice = (props: HolidayChoiceProps) => {
  const { found, shown, chosen, onChoose, leftOut, onLeaveOut } = props;
  const { t } = useLingui();
  const toggle = (key: string) => {
    const next = new Set(leftOut);
    if (!next.delete(key)) next.add(key);
    onLeaveOut(next);
  };
  return (
    <>
      <Range found={found} chosen={chosen} onChoose={onChoose} />
      {shown.length === 0 && <p role="status">{t`No holidays to come in these years.`}</p>}
      {shown.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by the keys
        <ul className={classes.list} tabIndex={0} aria-label={t`Holidays`}>
          {shown.map((holiday) => (
            <Row
              key={holidayKey(holiday)}
              holiday={holiday}
              isChosen={!leftOut.has(holidayKey(holiday))}
              onToggle={() => toggle(holidayKey(holiday))}
            />
          ))}
        </ul>
      )}
    </>
  );
};

const Range = ({ found, chosen, onChoose }: Pick<HolidayChoiceProps, "found" | "chosen" | "onChoose">) => {
  const { t, i18n } = useLingui();
  const countries = countriesOf(found).filter((country) => country !== "");
  const years = yearsOf(found).map(String);
  const names = new Intl.DisplayNames([i18n.locale], { type: "region" });
  return (
    <div className={classes.range}>
      {countries.length > 0 && (
        <SelectField
          label={t`Country`}
          data={countries.map((value) => ({ value, label: names.of(value) ?? value }))}
          value={chosen.country}
          allowDeselect={false}
          onChange={(country) => onChoose({ ...chosen, country: country ?? "" })}
          data-autofocus
        />
      )}
      <SelectField
        label={t`From year`}
        data={years}
        value={String(chosen.from)}
        allowDeselect={false}
        onChange={(year) =>
          onChoose({ ...chosen, from: Number(year), to: Math.max(Number(year), chosen.to) })
        }
      />
      <SelectField
        label={t`To year`}
        data={years}
        value={String(chosen.to)}
        allowDeselect={false}
        onChange={(year) =>
          onChoose({ ...chosen, to: Number(year), from: Math.min(Number(year), chosen.from) })
        }
      />
    </div>
  );
};

interface RowProps {
  holiday: FoundHoliday;
  isChosen: boolean;
  onToggle: () => void;
}

const Row = ({ holiday, isChosen, onToggle }: RowProps) => {
  const { t } = useLingui();
  const { days } = useFormat();
  const { first_day, last_day, name, is_there } = holiday;
  return (
    <li className={classes.row} data-there={is_there || undefined}>
      <Checkbox
        checked={isChosen && !is_there}
        disabled={is_there}
        onChange={onToggle}
        label={<bdi>{name || t`Holiday`}</bdi>}
      />
      {is_there && <span className={classes.there}>{t`There already`}</span>}
      <span className={classes.days}>{days(first_day, last_day)}</span>
    </li>
  );
};
