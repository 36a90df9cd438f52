import { msg } from "@lingui/core/macro";
import { IconShield, IconStethoscope, IconUserPlus } from "@tabler/icons-react";
import type { Feature } from "~/shared/feature";

/** What staff adds to the window. */
export const staff: Feature = {
  area: "staff",
  nav: [{ to: "/staff", label: msg`Staff`, icon: IconShield, order: 60, right: "manage_staff" }],
  shortcuts: [
    {
      id: "go.staff",
      keys: "g a",
      label: msg`Go to staff`,
      right: "manage_staff",
      run: ({ go }) => go("/staff"),
    },
  ],
  actions: [
    {
      id: "staff.accounts",
      label: msg`Accounts`,
      icon: IconUserPlus,
      right: "manage_staff",
      keywords: msg`login password role`,
      run: ({ go }) => go("/staff"),
    },
    {
      id: "staff.practitioners",
      label: msg`Practitioners and their hours`,
      icon: IconStethoscope,
      right: "manage_staff",
      run: ({ go }) => go("/staff/practitioners"),
    },
  ],
  failures: {
    own_account: msg`You cannot deactivate your own account.`,
    last_administrator: msg`The clinic needs at least one administrator.`,
    not_a_weekday: msg`This is no day of the week.`,
    not_a_rhythm: msg`Hours come back every week, or every few weeks up to eight.`,
    no_first_day: msg`Hours that do not hold every week need a first day.`,
    days_backwards: msg`The last day lies before the first.`,
    not_an_interval: msg`The end lies before the beginning.`,
    outside_the_day: msg`A time lies between 00:00 and 24:00.`,
    hours_overlap: msg`Two intervals overlap.`,
  },
};
