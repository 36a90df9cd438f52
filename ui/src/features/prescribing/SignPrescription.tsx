import { useLingui } from "@lingui/react/macro";
import { SignDialog } from "~/features/records/public";
import { Unlisted } from "./Unlisted";

interface SignPrescriptionProps {
  /** The medicines that could not be compared with the allergies. */
  unlisted: string[];
  sign: (password: string) => Promise<void>;
  onClose: () => void;
}

/** Asks for the password before a prescription is signed. */
export const SignPrescription = ({ unlisted, sign, onClose }: SignPrescriptionProps) => {
  const { t } = useLingui();
  return (
    <SignDialog title={t`Sign the prescription`} sign={sign} onClose={onClose}>
      {t`A signed prescription cannot be changed. It can be printed as often as needed.`}
      {unlisted.length > 0 && <Unlisted drugs={unlisted} />}
    </SignDialog>
  );
};
