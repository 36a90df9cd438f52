import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";

const words: Record<string, MessageDescriptor> = {
  not_supported_yet: msg`not supported yet`,
  unreadable: msg`The file cannot be read.`,
  no_such_file: msg`There is no such file or folder.`,
  file_empty: msg`The file is empty.`,
  file_too_large: msg`The file is too large.`,
  too_large: msg`The file is too large.`,
  zip_bomb: msg`The file unpacks to a suspicious size.`,
  bad_gzip: msg`The packed file is damaged.`,
  is_zip: msg`This is a zip archive. Unpack it first.`,
  is_xml: msg`This is XML. Only FHIR in JSON is read.`,
  not_utf8: msg`The text is not in UTF-8.`,
  not_json: msg`This is not JSON.`,
  too_deep: msg`The file is nested too deep.`,
  too_many_items: msg`The file holds too many entries.`,
  too_many_members: msg`The file holds too many entries.`,
  duplicate_key: msg`The file says something twice.`,
  not_fhir: msg`This is no FHIR resource.`,
  not_a_bundle: msg`This is no FHIR bundle.`,
  no_resource: msg`holds nothing`,
  no_resource_type: msg`does not say what it is`,
  bad_id: msg`has an unusable identifier`,
  no_name: msg`has no name`,
  no_code: msg`does not say what it is about`,
  entered_in_error: msg`was withdrawn by the sender as a mistake`,
  duplicate: msg`stands twice in the file`,
  not_a_patient: msg`belongs to no patient of the file`,
  ambiguous_patient: msg`could belong to several patients`,
  patient_skipped: msg`belongs to a patient who was left out`,
  wrong_type: msg`is not built as FHIR says`,
  unknown_code: msg`holds an unknown code`,
  bad_date: msg`holds a date that does not exist`,
  too_long: msg`holds a text that is too long`,
  control_character: msg`holds characters that mislead`,
  patient_not_in_file: msg`belongs to no patient of the file`,
  refuted: msg`was found not to be true`,
  missing: msg`lacks something that is needed`,
  required: msg`lacks something that is needed`,
  in_the_future: msg`holds a date in the future`,
  too_early: msg`holds a date that is too long ago`,
  not_an_email: msg`holds an e-mail address that is none`,
  not_a_phone: msg`holds a telephone number that is none`,
  out_of_range: msg`holds a number that is not possible`,
  unknown: msg`holds an unknown code`,
  taken: msg`holds something that is already in use`,
  unavailable: msg`The database could not be reached.`,
  internal: msg`Something went wrong in the program.`,
};

/** Says why a file was refused, or something in it left out; a reason without words is shown as it is. */
export const useImportWord = (): ((reason: string) => string) => {
  const { i18n } = useLingui();
  return (reason) => {
    // A person is left out for a field, as in `details.email:not_an_email`.
    const word = words[reason.split(":").at(-1) ?? ""];
    return word ? i18n._(word) : reason;
  };
};
