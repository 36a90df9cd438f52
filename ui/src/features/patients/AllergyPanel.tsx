import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Button } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { Allergy, Patient } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { AllergyDialog } from "./AllergyDialog";
import classes from "./AllergyPanel.module.css";
import { activeAllergies, pastAllergies } from "./allergies";
import { Lines, Nothing, Panel } from "./Panel";
import { RetireDialog } from "./RetireDialog";
import { categoryWords, criticalityWords } from "./words";

/** The allergies of a patient, to add to and to end. */
export const AllergyPanel = ({ patient }: { patient: Patient }) => {
  const { t } = useLingui();
  const [isRecording, record] = useState(false);
  const [retiring, retire] = useState<Allergy | null>(null);
  const mayEdit = useRight("edit_patients");
  const active = activeAllergies(patient);
  const past = pastAllergies(patient);
  const add = mayEdit && (
    <Button
      variant="subtle"
      size="compact-sm"
      leftSection={<IconPlus size={14} aria-hidden />}
      onClick={() => record(true)}
    >
      {t`Record allergy`}
    </Button>
  );
  return (
    <Panel title={t`Allergies`} actions={add}>
      {active.length === 0 && (
        <Nothing>
          {patient.allergy_status === "none_known" ? t`No known allergies` : t`Nobody has asked yet.`}
        </Nothing>
      )}
      <Lines>
        {active.map((allergy) => (
          <li key={allergy.allergy_id}>
            <AllergyEntryLine allergy={allergy} onRetire={mayEdit ? () => retire(allergy) : undefined} />
          </li>
        ))}
      </Lines>
      {past.length > 0 && <Past allergies={past} />}
      {isRecording && <AllergyDialog patient={patient} onClose={() => record(false)} />}
      {retiring && <RetireDialog allergy={retiring} onClose={() => retire(null)} />}
    </Panel>
  );
};

const AllergyEntryLine = ({
  allergy,
  onRetire,
}: {
  allergy: Allergy;
  onRetire: (() => void) | undefined;
}) => {
  const { t, i18n } = useLingui();
  const { wall, day } = useFormat();
  const { substance, category, criticality, reaction } = allergy.entry;
  const word = (known: typeof categoryWords, code: string) => (known[code] ? i18n._(known[code]) : code);
  const on = day(wall(allergy.recorded_at).day);
  const by = allergy.recorded_by;
  return (
    <div className={classes.entry}>
      <div className={classes.what}>
        <p>
          <bdi className={classes.substance}>{substance}</bdi>
          <span className={classes.risk} data-risk={criticality}>
            {word(criticalityWords, criticality)}
          </span>
        </p>
        {reaction && (
          <p>
            <bdi>{reaction}</bdi>
          </p>
        )}
        <p className={classes.meta}>
          {word(categoryWords, category)} · <bdi>{t`recorded ${on} by ${by}`}</bdi>
        </p>
      </div>
      {onRetire && (
        <ActionIcon onClick={onRetire} aria-label={t`End allergy: ${substance}`}>
          <IconTrash size={16} aria-hidden />
        </ActionIcon>
      )}
    </div>
  );
};

const Past = ({ allergies }: { allergies: Allergy[] }) => {
  const { t } = useLingui();
  const count = allergies.length;
  return (
    <details className={classes.past}>
      <summary>{t`Earlier entries (${count})`}</summary>
      <Lines>
        {allergies.map(({ allergy_id, entry, status }) => (
          <li key={allergy_id}>
            <bdi>{entry.substance}</bdi> · {status === "inactive" ? t`no longer holds` : t`entered in error`}
          </li>
        ))}
      </Lines>
    </details>
  );
};
