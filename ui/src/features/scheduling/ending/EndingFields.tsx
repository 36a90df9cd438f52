import { useLingui } from "@lingui/react/macro";
import { Radio } from "@mantine/core";
import { type LeftOpen, type NoCharge, noChargeReasons, noChargeWords } from "./no-charge";

interface EndingFieldsProps {
  open: LeftOpen;
  reason: NoCharge;
  onReason: (reason: NoCharge) => void;
}

/** What the visit leaves open: its note waits for its author, and its invoice follows unless there is a reason. */
export const EndingFields = ({ open, reason, onReason }: EndingFieldsProps) => {
  const { t } = useLingui();
  return (
    <>
      {open.isUnsigned && (
        <p>{t`The note is not signed. It stays among the unsigned notes until its author signs it.`}</p>
      )}
      {open.isUncharged && (
        <ReasonField
          label={t`No invoice was issued`}
          among={noChargeReasons}
          reason={reason}
          onReason={onReason}
        />
      )}
    </>
  );
};

interface ReasonFieldProps {
  label: string;
  among: readonly NoCharge[];
  reason: NoCharge | null;
  onReason: (reason: NoCharge) => void;
}

/** Why there is no invoice. */
export const ReasonField = ({ label, among, reason, onReason }: ReasonFieldProps) => {
  const { i18n } = useLingui();
  return (
    <Radio.Group label={label} value={reason} onChange={(word) => onReason(word as NoCharge)}>
      {among.map((word) => (
        <Radio key={word} value={word} size="xs" mt="xs" label={i18n._(noChargeWords[word])} />
      ))}
    </Radio.Group>
  );
};
