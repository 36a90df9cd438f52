import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconClockExclamation } from "@tabler/icons-react";
import { useState } from "react";
import { useOutsideHours, usePractitioners } from "../api";
import { MOST_TOLD, OutsideDialog } from "./OutsideDialog";
import classes from "./OutsideHours.module.css";

interface OutsideHoursProps {
  practitionerId: string;
  /** Whose they are, where that is not plain from the page. */
  name?: string;
}

/** Says how many visits stand outside a practitioner's hours, until somebody has seen to them; nothing without any. */
export const OutsideHours = ({ practitionerId, name }: OutsideHoursProps) => {
  const { t } = useLingui();
  const [isOpen, open] = useState(false);
  const visits = useOutsideHours(practitionerId);
  const count = visits.length;
  if (count === 0) return null;
  const exact = t`${plural(count, {
    one: "# appointment stands outside the hours",
    other: "# appointments stand outside the hours",
  })}`;
  const told = count < MOST_TOLD ? exact : t`${MOST_TOLD} or more appointments stand outside the hours`;
  const whose = [name, told].filter(Boolean).join(", ");
  return (
    <div className={classes.notice} data-outside={practitionerId}>
      <IconClockExclamation size={18} stroke={1.6} aria-hidden />
      <span className={classes.words}>
        {name && (
          <>
            <bdi className={classes.name}>{name}</bdi> ·{" "}
          </>
        )}
        {told}
      </span>
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t`Show: ${whose}`}
        onClick={() => open(true)}
      >{t`Show`}</Button>
      {isOpen && <OutsideDialog visits={visits} onClose={() => open(false)} />}
    </div>
  );
};

/** The same of everybody who works here: one small question each, asked only while this is looked at. */
export const EverybodyOutsideHours = () => {
  const { data = [] } = usePractitioners();
  return (
    <div className={classes.all}>
      {data
        .filter(({ is_active }) => is_active)
        .map(({ practitioner_id, profile }) => (
          <OutsideHours key={practitioner_id} practitionerId={practitioner_id} name={profile.name} />
        ))}
    </div>
  );
};
