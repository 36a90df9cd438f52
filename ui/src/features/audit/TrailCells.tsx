import { useLingui } from "@lingui/react/macro";
import { IconBan } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { roleName } from "~/features/session/public";
import { useStaff } from "~/features/staff/public";
import type { AuditRow, RoleWord } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { GridCell, type GridColumn } from "~/shared/ui/VirtualGrid";
import { useActionWord } from "./action-words";
import classes from "./TrailCells.module.css";
import type { TrailLine } from "./trail-model";

/** The columns of the trail. */
export const useTrailColumns = (): GridColumn[] => {
  const { t } = useLingui();
  return [
    { id: "when", label: t`When` },
    { id: "who", label: t`Who` },
    { id: "what", label: t`What` },
    { id: "patient", label: t`Patient` },
    { id: "where", label: t`Computer` },
    { id: "outcome", label: t`Outcome` },
  ];
};

/** One line of the trail. */
export const TrailCells = ({ row: { event, count, since } }: { row: TrailLine }) => {
  const { t } = useLingui();
  const { exactly, time } = useFormat();
  const word = useActionWord();
  return (
    <>
      <GridCell column="when">{exactly(event.at)}</GridCell>
      <GridCell column="who">
        <Who event={event} />
      </GridCell>
      <GridCell column="what">
        <span className={classes.text}>{word(event)}</span>
        <Paper event={event} />
        {count > 1 && (
          <>
            <span className={classes.count}>× {count}</span>
            <span className={classes.dim}>{t`since ${time(since)}`}</span>
          </>
        )}
      </GridCell>
      <GridCell column="patient">
        <Whose event={event} />
      </GridCell>
      <GridCell column="where">
        <bdi className={classes.text}>{event.workstation}</bdi>
      </GridCell>
      <GridCell column="outcome">
        <Outcome event={event} />
      </GridCell>
    </>
  );
};

const roles: readonly string[] = [
  "administrator",
  "doctor",
  "nurse",
  "receptionist",
  "patient",
] satisfies RoleWord[];

const Who = ({ event: { login, role } }: { event: AuditRow }) => {
  const { t, i18n } = useLingui();
  const { data = [] } = useStaff(useRight("manage_staff"));
  const name = data.find((one) => one.login === login)?.display_name ?? login;
  const word = roles.includes(role) ? i18n._(roleName(role as RoleWord)) : role;
  return (
    <>
      <bdi className={classes.name}>{name || t`Nobody`}</bdi>
      <span className={classes.dim}>{word}</span>
    </>
  );
};

const Whose = ({ event: { patient_id, patient_name, patient_number } }: { event: AuditRow }) => {
  if (!patient_id) return "–";
  return (
    <>
      <Link to="/patients/$patientId" params={{ patientId: patient_id }} className={classes.link}>
        <bdi>{patient_name || patient_number}</bdi>
      </Link>
      {patient_name && <bdi className={classes.dim}>{patient_number}</bdi>}
    </>
  );
};

const Paper = ({ event: { number, invoice_id } }: { event: AuditRow }) => {
  const { t } = useLingui();
  const mayOpen = useRight("view_billing");
  if (!invoice_id) return null;
  const text = number || t`draft`;
  if (!mayOpen) return <bdi className={classes.dim}>{text}</bdi>;
  return (
    <Link to="/billing/$invoiceId" params={{ invoiceId: invoice_id }} className={classes.number}>
      <bdi>{text}</bdi>
    </Link>
  );
};

const Outcome = ({ event: { outcome, reason } }: { event: AuditRow }) => {
  const { t } = useLingui();
  if (outcome === "done") return <span className={classes.dim}>{t`Done`}</span>;
  return (
    <span className={classes.wrong} title={reason}>
      <IconBan size={14} stroke={1.8} aria-hidden />
      {t`Refused`}
    </span>
  );
};
