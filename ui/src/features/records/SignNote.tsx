import { useLingui } from "@lingui/react/macro";
import { useActionKey } from "~/shared/action-key";
import { notifyDone } from "~/shared/ui/notify";
import { useSignNote } from "./api";
import type { Autosave } from "./autosave";
import { SignDialog } from "./SignDialog";

interface SignNoteProps {
  encounterId: string;
  draft: Autosave;
  onClose: () => void;
}

/** Signs the note, once its last word is on the disk. */
export const SignNote = ({ encounterId, draft, onClose }: SignNoteProps) => {
  const { t } = useLingui();
  const { mutateAsync } = useSignNote();
  const key = useActionKey();
  const sign = async (password: string) => {
    const version = await draft.settle();
    await mutateAsync({ key, encounter_id: encounterId, password, version });
    notifyDone(t`The note is signed`);
  };
  return (
    <SignDialog title={t`Sign the note`} sign={sign} onClose={onClose}>
      {t`A signed note cannot be changed by anybody. It can only be added to.`}
    </SignDialog>
  );
};
