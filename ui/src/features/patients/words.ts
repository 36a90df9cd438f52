import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

type Words = Record<string, MessageDescriptor>;

/** The sexes, in the order in which they are offered. */
export const sexWords: Words = {
  female: msg`Female`,
  male: msg`Male`,
  other: msg`Other`,
  unknown: msg`Not known`,
};

/** What kind of thing somebody is allergic to. */
export const categoryWords: Words = {
  medication: msg`Medicine`,
  food: msg`Food`,
  environment: msg`Environment`,
  biologic: msg`Biological product`,
  other: msg`Something else`,
};

/** How dangerous an allergy is. */
export const criticalityWords: Words = {
  high: msg`High risk`,
  low: msg`Low risk`,
  unable_to_assess: msg`Risk not known`,
};

/** What has become of a visit. */
export const visitStatusWords: Words = {
  booked: msg`Booked`,
  arrived: msg`Arrived`,
  roomed: msg`In room`,
  with_practitioner: msg`With practitioner`,
  completed: msg`Completed`,
  no_show: msg`Did not come`,
  cancelled_patient: msg`Cancelled by patient`,
  cancelled_clinic: msg`Cancelled by clinic`,
  entered_in_error: msg`Entered in error`,
};

/** In what two people agree who may be one. */
export const likenessWords: Words = {
  name: msg`name`,
  birth_date: msg`birth date`,
  phone: msg`phone`,
  same_name: msg`same name`,
  swapped_name: msg`names swapped`,
  similar_name: msg`similar name`,
  shared_name: msg`one name in common`,
  same_birth_date: msg`same birth date`,
  similar_birth_date: msg`similar birth date`,
  same_birth_year: msg`same year of birth`,
  same_phone: msg`same phone`,
};
