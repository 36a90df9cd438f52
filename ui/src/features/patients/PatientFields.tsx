import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Select, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { anyScript } from "~/shared/ui/any-script";
import { BirthFields } from "./BirthFields";
import { countryChoices } from "./countries";
import { NeededNote } from "./NeededNote";
import { Panel } from "./Panel";
import classes from "./PatientFields.module.css";
import { SexField } from "./SexField";
import type { PatientFormState } from "./use-patient-form";

const bloodGroups = ["A+", "A-", "B+", "B-", "AB+", "AB-", "O+", "O-"];

/** Who the patient is. */
export const PersonFields = ({ form }: { form: PatientFormState }) => {
  const { t } = useLingui();
  return (
    <Panel title={t`Person`}>
      <NeededNote />
      <div className={classes.grid}>
        <TextInput
          {...form.getInputProps("given_names")}
          label={t`Given names`}
          withAsterisk
          {...anyScript}
          data-span="3"
          autoComplete="off"
          autoFocus
        />
        <TextInput
          {...form.getInputProps("family_name")}
          label={t`Family name`}
          withAsterisk
          {...anyScript}
          data-span="3"
          autoComplete="off"
        />
        <TextInput
          {...form.getInputProps("prefix")}
          label={t`Title`}
          {...anyScript}
          data-span="1"
          autoComplete="off"
        />
        <TextInput
          {...form.getInputProps("suffix")}
          label={t`Suffix`}
          {...anyScript}
          data-span="1"
          autoComplete="off"
        />
        <div data-span="4">
          <BirthFields form={form} />
        </div>
        <div data-span="4">
          <SexField form={form} />
        </div>
        <Select
          {...form.getInputProps("blood_group")}
          label={t`Blood group`}
          data={[{ value: "", label: t`Not known` }, ...bloodGroups]}
          data-span="2"
        />
      </div>
    </Panel>
  );
};

/** How the patient is reached. */
export const ContactFields = ({ form }: { form: PatientFormState }) => {
  const { t, i18n } = useLingui();
  return (
    <Panel title={t`Contact`}>
      <div className={classes.grid}>
        <Phones form={form} />
        <TextInput
          {...form.getInputProps("email")}
          label={t`E-mail`}
          type="email"
          data-span="3"
          autoComplete="off"
        />
        <Textarea
          {...form.getInputProps("address")}
          label={t`Address`}
          {...anyScript}
          data-span="6"
          autoComplete="off"
        />
        <TextInput
          {...form.getInputProps("city")}
          label={t`Town`}
          {...anyScript}
          data-span="2"
          autoComplete="off"
        />
        <TextInput
          {...form.getInputProps("district")}
          label={t`District`}
          {...anyScript}
          data-span="2"
          autoComplete="off"
        />
        <TextInput
          {...form.getInputProps("postal_code")}
          label={t`Postal code`}
          data-span="2"
          autoComplete="off"
        />
        <Select
          {...form.getInputProps("country")}
          label={t`Country`}
          data={countryChoices(i18n.locale)}
          searchable
          data-span="3"
          autoComplete="off"
        />
      </div>
    </Panel>
  );
};

const Phones = ({ form }: { form: PatientFormState }) => {
  const { t } = useLingui();
  const { phones } = form.values;
  return (
    <div data-span="3" className={classes.phones}>
      {phones.map((_, at) => {
        const place = at + 1;
        return (
          <TextInput
            // biome-ignore lint/suspicious/noArrayIndexKey: a phone number has no other identity
            key={at}
            {...form.getInputProps(`phones.${at}`)}
            label={at === 0 ? t`Phone` : t`Phone ${place}`}
            type="tel"
            autoComplete="off"
            rightSection={
              phones.length > 1 && (
                <ActionIcon
                  size="sm"
                  aria-label={t`Remove phone ${place}`}
                  onClick={() => form.removeListItem("phones", at)}
                >
                  <IconTrash size={16} aria-hidden />
                </ActionIcon>
              )
            }
          />
        );
      })}
      <Button
        variant="subtle"
        size="compact-sm"
        leftSection={<IconPlus size={14} aria-hidden />}
        onClick={() => form.insertListItem("phones", "")}
      >
        {t`Add a phone`}
      </Button>
    </div>
  );
};

/** Whom to call when something happens. */
export const EmergencyFields = ({ form }: { form: PatientFormState }) => {
  const { t } = useLingui();
  return (
    <Panel title={t`Emergency contact`}>
      <div className={classes.grid}>
        <TextInput
          {...form.getInputProps("emergency_name")}
          label={t`Name`}
          {...anyScript}
          data-span="2"
          autoComplete="off"
        />
        <TextInput
          {...form.getInputProps("emergency_relation")}
          label={t`Relation to the patient`}
          {...anyScript}
          data-span="2"
          autoComplete="off"
        />
        <TextInput
          {...form.getInputProps("emergency_phone")}
          label={t`Their phone`}
          type="tel"
          data-span="2"
          autoComplete="off"
        />
      </div>
    </Panel>
  );
};
