import { useLingui } from "@lingui/react/macro";
import { Radio } from "@mantine/core";
import { roleName } from "~/features/session/public";
import type { RoleWord } from "~/ipc/bindings";
import { roles, type StaffRole } from "./account-form";
import classes from "./RoleField.module.css";

/** Chooses a role; each says what it is for. */
export const RoleField = ({ role, onChange }: { role: RoleWord; onChange: (role: RoleWord) => void }) => {
  const { t, i18n } = useLingui();
  const duties: Record<StaffRole, string> = {
    receptionist: t`Front desk: patients, schedule, invoices and payments.`,
    nurse: t`Helps with visits and takes vital signs.`,
    doctor: t`Sees patients, writes and signs notes and prescriptions.`,
    administrator: t`Runs accounts, prices and settings, reads the audit trail. Sees no medical records.`,
  };
  return (
    <Radio.Group label={t`Role`} value={role} onChange={(value) => onChange(value as RoleWord)}>
      <div className={classes.roles}>
        {roles.map((value) => (
          <Radio key={value} value={value} label={i18n._(roleName(value))} description={duties[value]} />
        ))}
      </div>
    </Radio.Group>
  );
};
