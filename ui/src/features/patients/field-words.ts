import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

const words: Record<string, MessageDescriptor> = {
  prefix: msg`Title`,
  given_names: msg`Given names`,
  family_name: msg`Family name`,
  suffix: msg`Suffix`,
  birth: msg`Birth date`,
  age: msg`Age`,
  sex: msg`Sex`,
  phones: msg`Phone`,
  email: msg`E-mail`,
  address: msg`Address`,
  city: msg`Town`,
  district: msg`District`,
  postal_code: msg`Postal code`,
  country: msg`Country`,
  blood_group: msg`Blood group`,
  emergency_name: msg`Emergency contact`,
  emergency_relation: msg`Relation`,
  emergency_phone: msg`Emergency phone`,
  entries: msg`Allergy`,
  photo: msg`Photo`,
};

/** What a field of the form is called, such as `phones.1`. */
export const fieldWord = (path: string): MessageDescriptor | undefined => words[path.split(".")[0] ?? ""];
