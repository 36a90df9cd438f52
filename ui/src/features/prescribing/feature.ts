import { msg } from "@lingui/core/macro";
import type { Feature } from "~/shared/feature";

/** What prescribing adds to the window. */
export const prescribing: Feature = {
  area: "prescribing",
  failures: {
    leading_zero: msg`Write a zero before the point: 0.5`,
    trailing_zero: msg`Write no zero at the end: 5, not 5.0`,
    no_unit: msg`Say of what: 1 tablet, 5 mL`,
    as_directed: msg`Say how much and how often.`,
    incomplete: msg`A medicine is not complete yet. Nothing was signed.`,
    allergy_override_needed: msg`A medicine meets a recorded allergy. Say why it is prescribed, or take it out.`,
    not_a_practitioner: msg`Only somebody with a practitioner profile signs prescriptions. The administrator can add one.`,
  },
};
