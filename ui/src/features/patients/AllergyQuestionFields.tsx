import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Button, Radio, Stack } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { AllergyFields } from "./AllergyFields";
import classes from "./AllergyQuestionFields.module.css";
import { blankAllergy } from "./allergies";
import { Panel } from "./Panel";
import type { PatientFormState } from "./use-patient-form";

/** Whether the patient has allergies. "Nobody asked" and "there are none" are two different answers. */
export const AllergyQuestionFields = ({ form }: { form: PatientFormState }) => {
  const { t } = useLingui();
  const { answer, entries } = form.values;
  return (
    <Panel title={t`Allergies`}>
      <Radio.Group {...form.getInputProps("answer")} label={t`Has the patient any allergies?`}>
        <Stack gap="sm">
          <Radio classNames={{ radio: classes.radio }} value="not_asked" label={t`Not asked yet`} />
          <Radio classNames={{ radio: classes.radio }} value="none_known" label={t`No known allergies`} />
          <Radio classNames={{ radio: classes.radio }} value="recorded" label={t`Has allergies`} />
        </Stack>
      </Radio.Group>
      {answer === "recorded" && (
        <div className={classes.entries}>
          {entries.map((_, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an entry has no identity before it is saved
            <Entry key={at} form={form} at={at} />
          ))}
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={() => form.insertListItem("entries", blankAllergy())}
          >
            {t`Add an allergy`}
          </Button>
        </div>
      )}
    </Panel>
  );
};

const Entry = ({ form, at }: { form: PatientFormState; at: number }) => {
  const { t } = useLingui();
  const { entries } = form.values;
  const entry = entries[at];
  if (!entry) return null;
  const place = at + 1;
  const errors = Object.fromEntries(
    (["substance", "category", "criticality", "reaction"] as const).map((part) => [
      part,
      form.errors[`entries.${at}.${part}`],
    ]),
  );
  return (
    <div className={classes.entry} data-path={`entries.${at}.substance`}>
      {entries.length > 1 && (
        <div className={classes.head}>
          <h3 className={classes.title}>{t`Allergy ${place}`}</h3>
          <ActionIcon
            aria-label={t`Remove allergy ${place}`}
            onClick={() => form.removeListItem("entries", at)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </div>
      )}
      <AllergyFields
        entry={entry}
        onChange={(changed) => form.setFieldValue(`entries.${at}`, changed)}
        errors={errors}
      />
    </div>
  );
};
