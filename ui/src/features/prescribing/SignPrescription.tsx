import { useLingui } from "@lingui/react/macro";
import { SignDialog } from "~/features/records/public";

interface SignPrescriptionProps {
  sign: (password: string) => Promise<void>;
  onClose: () => void;
}

/** Asks for the password before a prescription is signed. */
export const SignPrescription = ({ sign, onClose }: SignPrescriptionProps) => {
  const { t } = useLingui();
  return (
    <SignDialog title={t`Sign the prescription`} sign={sign} onClose={onClose}>
      {t`A signed prescription cannot be changed. It can be printed as often as needed.`}
    </SignDialog>
  );
};
