import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useDebouncedValue } from "@mantine/hooks";
import { IconUsersGroup } from "@tabler/icons-react";
import type { Duplicate, PatientHit } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { useDuplicates } from "./api";
import { BirthLabel, useToday } from "./BirthLabel";
import classes from "./Duplicates.module.css";
import { likenessOf, type PatientForm } from "./patient-form";
import { patientName } from "./patient-name";
import { likenessWords } from "./words";

const TYPING_MS = 250;
const nobody = { given_names: "", family_name: "", born_on: null, phone: "", sex: "unknown", except: null };

interface DuplicatesProps {
  values: PatientForm;
  /** The patient who is edited, and is not their own double. */
  except?: string | null;
  /** What the button at a candidate says: "Open instead", "Use instead". */
  choose: string;
  onChoose: (patient: PatientHit) => void;
}

/** Patients who may be the person being entered, with what agrees. It only warns. */
export const Duplicates = ({ values, except = null, choose, onChoose }: DuplicatesProps) => {
  const { t } = useLingui();
  const found = useCandidates(values, except);
  const count = found.length;
  return (
    <div role="status" className={classes.live}>
      {count > 0 && (
        <section className={classes.panel} aria-label={t`Possible duplicates`}>
          <h3 className={classes.title}>
            <IconUsersGroup size={16} aria-hidden />
            {t`${plural(count, { one: "This may be a patient you already have", other: "These may be patients you already have" })}`}
          </h3>
          <ul className={classes.list}>
            {found.map((duplicate) => (
              <Candidate
                key={duplicate.patient.patient_id}
                duplicate={duplicate}
                choose={choose}
                onChoose={onChoose}
              />
            ))}
          </ul>
          <p className={classes.hint}>{t`If it is somebody else, just go on and register.`}</p>
        </section>
      )}
    </div>
  );
};

const Candidate = ({
  duplicate,
  choose,
  onChoose,
}: Pick<DuplicatesProps, "choose" | "onChoose"> & { duplicate: Duplicate }) => {
  const { t, i18n } = useLingui();
  const { patient, level, reasons } = duplicate;
  const signs = reasons.map((reason) => (likenessWords[reason] ? i18n._(likenessWords[reason]) : reason));
  return (
    <li className={classes.candidate}>
      <div className={classes.who}>
        <p>
          <bdi className={classes.name}>{patientName(patient)}</bdi>
          <span className={classes.level} data-level={level}>
            {level === "likely" ? t`very likely` : t`possible`}
          </span>
        </p>
        <p className={classes.facts}>
          <bdi>{patient.number}</bdi> ·{" "}
          <BirthLabel bornOn={patient.born_on} isEstimated={patient.is_birth_estimated} />
          {patient.phone && (
            <>
              {" "}
              · <bdi>{patient.phone}</bdi>
            </>
          )}
        </p>
        <p className={classes.facts}>{t`Agrees: ${signs.join(", ")}`}</p>
      </div>
      <button type="button" className={classes.choose} onClick={() => onChoose(patient)}>
        {choose}
        <span className="hidden-text">: {patientName(patient)}</span>
      </button>
    </li>
  );
};

const useCandidates = (values: PatientForm, except: string | null): Duplicate[] => {
  const { manner } = useFormat();
  const person = likenessOf(values, manner, useToday(), except);
  const [settled] = useDebouncedValue(JSON.stringify(person), TYPING_MS);
  const known = JSON.parse(settled) as typeof person;
  const { data } = useDuplicates(known ?? nobody, known !== null);
  return known ? (data ?? []) : [];
};
