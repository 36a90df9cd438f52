import "dayjs/locale/bn";
import { useLingui } from "@lingui/react/macro";
import { DatePicker, DatesProvider } from "@mantine/dates";
import { firstWeekday } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";

interface DayCalendarProps {
  day: string;
  today: string;
  onPick: (day: string) => void;
}

/** A month of days to choose from. */
export const DayCalendar = ({ day, today, onPick }: DayCalendarProps) => {
  const { t, i18n } = useLingui();
  const { manner } = useFormat();
  // Mantine counts from Sunday = 0.
  const firstDayOfWeek = (firstWeekday(manner.country) % 7) as 0 | 1 | 2 | 3 | 4 | 5 | 6;
  return (
    <DatesProvider settings={{ locale: i18n.locale, firstDayOfWeek }}>
      <DatePicker
        value={day}
        defaultDate={day}
        weekendDays={[]}
        getDayProps={(date) => ({ "data-today": date === today || undefined })}
        onChange={(chosen) => chosen && onPick(chosen)}
        ariaLabels={{
          nextMonth: t`Next month`,
          previousMonth: t`Previous month`,
          nextYear: t`Next year`,
          previousYear: t`Previous year`,
          nextDecade: t`Next ten years`,
          previousDecade: t`Previous ten years`,
        }}
      />
    </DatesProvider>
  );
};
