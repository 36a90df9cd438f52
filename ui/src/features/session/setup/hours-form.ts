import type { SetupHours } from "~/ipc/bindings";
import { firstWeekday } from "~/shared/format/day";
import { hoursOf, type Week, weekFrom, weekOf } from "~/shared/week-hours";

/** The last step while it is filled in. */
export interface HoursForm {
  week: Week;
  hasPractitioner: boolean;
  name: string;
  specialisation: string;
  licence_number: string;
  fee_minor: number | null;
}

const fridayOff = new Set("AE AF BD BH DZ EG IQ IR JO KW LY MV OM QA SA SD SY YE".split(" "));

/** Hours to begin with: nine to five, with the country's weekly day of rest. */
export const usualHours = (country: string): HoursForm => {
  const off = fridayOff.has(country) ? [5] : [6, 7];
  const days = weekFrom(firstWeekday(country)).filter((weekday) => !off.includes(weekday));
  return {
    week: weekOf(days.map((weekday) => ({ weekday, starts_minute: 9 * 60, ends_minute: 17 * 60 }))),
    hasPractitioner: true,
    name: "",
    specialisation: "",
    licence_number: "",
    fee_minor: null,
  };
};

/** The answer to store. */
export const hoursInput = ({ week, hasPractitioner, ...profile }: HoursForm): SetupHours => ({
  opening: hoursOf(week),
  practitioner: hasPractitioner
    ? {
        name: profile.name.trim(),
        staff_id: null,
        specialisation: profile.specialisation.trim(),
        licence_number: profile.licence_number.trim(),
        years_experience: null,
        qualification: "",
        fee_minor: profile.fee_minor,
        is_accepting: true,
        on_board: true,
      }
    : null,
});
