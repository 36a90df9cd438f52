import { msg } from "@lingui/core/macro";
import type { Feature } from "~/shared/feature";

/** What medical records add to the window. */
export const records: Feature = {
  area: "records",
  failures: {
    impossible: msg`This value is not possible. Check the number and the unit.`,
    unusual: msg`Some values are unusual for this age.`,
    not_a_number: msg`Type a number.`,
    too_precise: msg`This has too many decimals.`,
    not_a_draft: msg`The note is signed already. It can only be added to.`,
    not_the_author: msg`Only the person who began this note can write and sign it.`,
    signed: msg`This is signed and cannot be changed any more.`,
    not_signed: msg`The note is not signed yet.`,
  },
};
