import { useLingui } from "@lingui/react/macro";
import { lazy, type ReactNode, Suspense, useState } from "react";
import type { Patient } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { AllergyLine } from "./AllergyLine";
import { usePatient } from "./api";
import { BirthLabel } from "./BirthLabel";
import classes from "./PatientHeader.module.css";
import { PatientPhoto } from "./PatientPhoto";
import { patientName } from "./patient-name";
import { SexLabel } from "./SexLabel";

const AllergyDialog = lazy(() => import("./AllergyDialog").then((m) => ({ default: m.AllergyDialog })));

interface PatientHeaderProps {
  /** The patient, or an id to read. */
  patient: Patient | string;
  /** `bar` sticks to the top of a screen, outside of its padding; `card` stands in a drawer or a dialog. */
  variant?: "bar" | "card";
  /** Whether the name is the title of the screen. */
  isTitle?: boolean;
  /** Actions, at the end. */
  children?: ReactNode;
}

/** Who the screen is about, with their allergies in words. It stands on every screen about a patient. */
export const PatientHeader = ({ patient, ...rest }: PatientHeaderProps) =>
  typeof patient === "string" ? (
    <Read patientId={patient} {...rest} />
  ) : (
    <Known patient={patient} {...rest} />
  );

const Read = ({ patientId, ...rest }: { patientId: string } & Omit<PatientHeaderProps, "patient">) => {
  const { t } = useLingui();
  const { data: patient, error } = usePatient(patientId);
  if (patient) return <Known patient={patient} {...rest} />;
  return (
    <div className={classes.header} data-variant={rest.variant ?? "bar"} aria-busy={!error}>
      <p className={classes.waiting}>{error ? failureText(error) : t`Reading the patient…`}</p>
    </div>
  );
};

const Known = ({
  patient,
  variant = "bar",
  isTitle,
  children,
}: PatientHeaderProps & { patient: Patient }) => {
  const { t } = useLingui();
  const [isAsking, ask] = useState(false);
  const mayEdit = useRight("edit_patients");
  const Name = isTitle ? "h1" : "h2";
  return (
    <section className={classes.header} data-variant={variant} aria-label={t`Patient`}>
      <PatientPhoto patient={patient} />
      <div className={classes.who}>
        <Name className={classes.name}>
          <bdi>{patientName(patient)}</bdi>
          <Flags patient={patient} />
        </Name>
        <Facts patient={patient} />
      </div>
      <div className={classes.end}>
        <AllergyLine patient={patient} onAsk={mayEdit ? () => ask(true) : undefined} />
        <Balance minor={patient.balance_minor} />
        {children}
      </div>
      {isAsking && (
        <Suspense>
          <AllergyDialog patient={patient} onClose={() => ask(false)} />
        </Suspense>
      )}
    </section>
  );
};

const Flags = ({ patient: { is_archived, deceased_on } }: { patient: Patient }) => {
  const { t } = useLingui();
  const { day } = useFormat();
  return (
    <>
      {is_archived && <span className={classes.flag}>{t`Archived`}</span>}
      {deceased_on && <span className={classes.flag}>{t`Died ${day(deceased_on)}`}</span>}
    </>
  );
};

const Facts = ({ patient }: { patient: Patient }) => {
  const { details, number, is_birth_estimated, deceased_on } = patient;
  return (
    <p className={classes.facts}>
      <span>
        <SexLabel sex={details.sex} />
      </span>
      <span className="numbers">
        <BirthLabel bornOn={details.born_on} isEstimated={is_birth_estimated} diedOn={deceased_on} />
      </span>
      <span className="numbers">
        <bdi>{number}</bdi>
      </span>
      {details.phones[0] && (
        <span className="numbers">
          <bdi>{details.phones[0]}</bdi>
        </span>
      )}
    </p>
  );
};

const Balance = ({ minor }: { minor: number }) => {
  const { t } = useLingui();
  const { money } = useFormat();
  const maySee = useRight("view_billing");
  if (!maySee || minor === 0) return null;
  return <p className={classes.balance}>{t`Balance ${money(minor)}`}</p>;
};
