import { useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Practitioner } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { firstWeekday } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { DataTable } from "~/shared/ui/DataTable";
import { weekFrom } from "~/shared/week-hours";
import classes from "./PractitionerTable.module.css";
import { weekMinutes, workingDays } from "./week/week-rules";

/** The practitioners with what they practise and when. */
export const PractitionerTable = ({ practitioners }: { practitioners: readonly Practitioner[] }) => {
  const { t } = useLingui();
  const { money } = useFormat();
  return (
    <DataTable
      label={t`Practitioners`}
      columns={[
        { id: "name", label: t`Name` },
        { id: "practises", label: t`Specialisation` },
        { id: "licence", label: t`Licence number` },
        { id: "hours", label: t`Works on` },
        { id: "fee", label: t`Fee`, end: true },
        { id: "state", label: t`State` },
      ]}
    >
      {practitioners.map((practitioner) => {
        const { practitioner_id, profile, is_active } = practitioner;
        return (
          <tr key={practitioner_id} data-off={!is_active || undefined}>
            <td>
              <Link
                to="/staff/practitioners/$practitionerId"
                params={{ practitionerId: practitioner_id }}
                className={classes.name}
                dir="auto"
              >
                {profile.name}
              </Link>
            </td>
            <td>
              <bdi>{profile.specialisation || "–"}</bdi>
            </td>
            <td>
              <bdi>{profile.licence_number}</bdi>
            </td>
            <td>
              <Days practitioner={practitioner} />
            </td>
            <td data-end>{profile.fee_minor === null ? "–" : money(profile.fee_minor)}</td>
            <td>
              <State practitioner={practitioner} />
            </td>
          </tr>
        );
      })}
    </DataTable>
  );
};

const Days = ({ practitioner: { hours } }: { practitioner: Practitioner }) => {
  const { t } = useLingui();
  const { manner, weekday, length, wall } = useFormat();
  const today = wall(now()).day;
  const days = workingDays(hours, weekFrom(firstWeekday(manner.country)), today);
  if (days.length === 0) return <span className={classes.none}>{t`No hours yet`}</span>;
  return (
    <>
      {days.map((day) => weekday(day, "short")).join(" · ")}{" "}
      <span className={classes.sum}>{length(weekMinutes(hours, today))}</span>
    </>
  );
};

const State = ({ practitioner: { profile, is_active } }: { practitioner: Practitioner }) => {
  const { t } = useLingui();
  if (!is_active) return <span className={classes.state}>{t`No longer works here`}</span>;
  return profile.is_accepting ? (
    t`Accepts patients`
  ) : (
    <span className={classes.state}>{t`Accepts nobody`}</span>
  );
};
