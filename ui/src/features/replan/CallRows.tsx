import { useLingui } from "@lingui/react/macro";
import type { ReplannedVisit } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import classes from "./Replan.module.css";

/** Whom to call: name, phone, where it stood and where it stands since. */
export const CallRows = ({ visits }: { visits: readonly ReplannedVisit[] }) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const when = (on: string, at: number) => `${day(on, "near")} ${formatMinutes(at)}`;
  return (
    <ul className={classes.visits}>
      {visits.map(({ appointment_id, patient_name, patient_phone, place, waits, ...was }) => (
        <li key={appointment_id} className={classes.visit}>
          <div className={classes.who}>
            <bdi className={classes.name}>{patient_name}</bdi>
            <bdi className={classes.dim}>{patient_phone || t`No phone number`}</bdi>
          </div>
          <div className={classes.where}>
            <span className={classes.name}>
              {place
                ? when(place.day, place.starts_minute)
                : waits
                  ? t`On the waiting list`
                  : t`Stays for now`}
            </span>
            <span className={classes.dim}>
              {place && (
                <>
                  <bdi>{place.practitioner_name}</bdi>
                  {" · "}
                </>
              )}
              {t`was`} <bdi>{when(was.day, was.starts_minute)}</bdi>
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
};
