import type { PatientHit } from "~/ipc/bindings";
import { BirthLabel } from "./BirthLabel";
import classes from "./PatientOption.module.css";
import { patientName } from "./patient-name";
import { SexLabel } from "./SexLabel";

/** A patient in two lines, told apart from namesakes by number, birth date and phone. */
export const PatientOption = ({ hit }: { hit: PatientHit }) => (
  <span className={classes.option}>
    <bdi className={classes.name}>{patientName(hit)}</bdi>
    <span className={classes.facts}>
      <span>
        <SexLabel sex={hit.sex} />
      </span>
      <span>
        <BirthLabel bornOn={hit.born_on} isEstimated={hit.is_birth_estimated} />
      </span>
      <span>
        <bdi>{hit.number}</bdi>
      </span>
      {hit.phone && (
        <span>
          <bdi>{hit.phone}</bdi>
        </span>
      )}
    </span>
  </span>
);
