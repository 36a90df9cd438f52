import { useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { IconAlertTriangleFilled } from "@tabler/icons-react";
import type { AllergyWarning } from "~/ipc/bindings";
import classes from "./AllergyBanner.module.css";

interface AllergyBannerProps {
  warnings: AllergyWarning[];
  drug: string;
  /** Of the row, from 1. */
  number: number;
  reason: string;
  /** Whether the reason was written for all of these allergies. */
  isAnswered: boolean;
  problem: string | undefined;
  onReason: (reason: string) => void;
}

/** Names the allergies that a medicine meets, and blocks signing until somebody says why it is right. */
export const AllergyBanner = ({
  warnings,
  drug,
  number,
  reason,
  isAnswered,
  problem,
  onReason,
}: AllergyBannerProps) => {
  const { t } = useLingui();
  const earlier = isAnswered ? "" : reason.trim();
  return (
    <div className={classes.banner}>
      <div role="alert">
        {warnings.map((warning) => (
          <p key={warning.allergy_id} className={classes.warning}>
            <IconAlertTriangleFilled size={18} aria-hidden />
            <Words warning={warning} drug={drug} />
          </p>
        ))}
      </div>
      <TextInput
        label={t`Reason to prescribe it all the same`}
        aria-label={t`Reason to prescribe it all the same, row ${number}`}
        data-field="override_reason"
        dir="auto"
        classNames={{
          root: classes.field,
          label: classes.label,
          description: classes.label,
          error: classes.error,
        }}
        description={earlier && t`Written before this allergy was known: ${earlier}`}
        value={earlier ? "" : reason}
        error={problem}
        onChange={(event) => onReason(event.currentTarget.value)}
      />
    </div>
  );
};

const Words = ({ warning, drug }: { warning: AllergyWarning; drug: string }) => {
  const { t } = useLingui();
  const { substance, reaction, kind } = warning;
  const medicine = drug.trim();
  const family = warning.class;
  const allergy = reaction ? t`Allergy to ${substance} (${reaction}).` : t`Allergy to ${substance}.`;
  const reasons: Record<string, string> = {
    same: t`${medicine} is, or contains, this very substance.`,
    class: t`${medicine} belongs to the same class: ${family}.`,
    cross_reactive: t`${medicine} may cross-react: it belongs to ${family}.`,
  };
  return (
    <span dir="auto">
      <strong>{allergy}</strong> {reasons[kind] ?? reasons.same}
    </span>
  );
};
