import "dayjs/locale/bn";
import { useLingui } from "@lingui/react/macro";
import { DateInput, type DateInputProps, DatesProvider } from "@mantine/dates";
import { IconCalendar } from "@tabler/icons-react";
import { now } from "../clock";
import { type Day, dayPattern, firstWeekday, parseDay, typedDay } from "../format/day";
import { useFormat } from "../format/format";

interface DayFieldProps extends Omit<DateInputProps, "value" | "defaultValue" | "onChange"> {
  value: Day | null;
  onChange: (day: Day | null) => void;
}

/** A day, typed in the country's order (20/11/2026, 201126, +3) or picked; its value is YYYY-MM-DD. */
export const DayField = ({ onChange, ...rest }: DayFieldProps) => {
  const { t, i18n } = useLingui();
  const { manner, wall } = useFormat();
  // Letters, not a day: one that stands there in grey is taken for filled in.
  const pattern = dayPattern(manner, { year: t`YYYY`, month: t`MM`, date: t`DD` });
  return (
    <DatesProvider settings={{ locale: i18n.locale, firstDayOfWeek: week(firstWeekday(manner.country)) }}>
      <DateInput
        dir="ltr"
        valueFormat={(day) => typedDay(day, manner)}
        dateParser={(text) => parseDay(text, manner, wall(now()).day)}
        placeholder={pattern}
        autoComplete="off"
        rightSection={<IconCalendar size={16} stroke={1.6} aria-hidden />}
        rightSectionPointerEvents="none"
        clearButtonProps={{ "aria-label": t`Clear the day` }}
        popoverProps={{ transitionProps: { duration: 0 } }}
        ariaLabels={{
          nextMonth: t`Next month`,
          previousMonth: t`Previous month`,
          nextYear: t`Next year`,
          previousYear: t`Previous year`,
          nextDecade: t`Next ten years`,
          previousDecade: t`Previous ten years`,
          monthLevelControl: t`Choose a month`,
          yearLevelControl: t`Choose a year`,
        }}
        onChange={onChange}
        {...rest}
      />
    </DatesProvider>
  );
};

// Mantine counts from Sunday = 0.
const week = (weekday: number) => (weekday % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6;
