import { useLingui } from "@lingui/react/macro";
import { Button, Modal } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useState } from "react";
import type { Created } from "~/ipc/bindings";
import { FormDialog } from "~/shared/ui/FormDialog";
import { notifyDone } from "~/shared/ui/notify";
import { useReplaceRecoveryKey } from "./api";
import { PasswordField } from "./PasswordField";
import classes from "./RecoveryKeyPage.module.css";
import { KeyStep } from "./setup/KeyStep";

/** Where the recovery key is made anew, when its sheet was used, lost or seen. */
export const RecoveryKeyPage = () => {
  const { t } = useLingui();
  const [isAsking, ask] = useState(false);
  const [created, show] = useState<Created | null>(null);
  const finish = () => {
    show(null);
    notifyDone(t`The new recovery key holds from now on`);
  };
  return (
    <div className={classes.page}>
      <p>
        {t`The recovery key opens the data when a password is forgotten. It stands on the sheet that was printed at set-up, and nowhere in this program.`}
      </p>
      <p>
        {t`Was the sheet used, lost, or seen by somebody else? Make a new key: the old one opens nothing here any more. Only back-ups made before still open with it.`}
      </p>
      <Button variant="default" leftSection={<IconKey size={16} aria-hidden />} onClick={() => ask(true)}>
        {t`Make a new recovery key…`}
      </Button>
      {isAsking && (
        <AskPassword
          onClose={() => ask(false)}
          onCreated={(made) => {
            ask(false);
            show(made);
          }}
        />
      )}
      {created && <ShowKey created={created} done={finish} />}
    </div>
  );
};

interface ShowKeyProps {
  created: Created;
  done: () => void;
}

// Only its own way on closes it: the old key is gone, and the new one is on no paper yet.
const ShowKey = ({ created, done }: ShowKeyProps) => {
  const { t } = useLingui();
  return (
    <Modal.Root opened onClose={() => {}} closeOnEscape={false} closeOnClickOutside={false} size="46rem">
      <Modal.Overlay />
      <Modal.Content aria-label={t`New recovery key`}>
        <Modal.Body>
          <KeyStep created={created} next={done} />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};

interface AskPasswordProps {
  onClose: () => void;
  onCreated: (created: Created) => void;
}

const AskPassword = ({ onClose, onCreated }: AskPasswordProps) => {
  const { t } = useLingui();
  const replace = useReplaceRecoveryKey();
  const [password, type] = useState("");
  return (
    <FormDialog
      title={t`Make a new recovery key`}
      submit={t`Make a new key`}
      onSubmit={() => replace.mutate({ password }, { onSuccess: onCreated })}
      onClose={onClose}
      isPending={replace.isPending}
      failure={replace.error}
      size="28rem"
    >
      <p>{t`The old key stops working here at once. Have the printer ready: the new one is shown only now.`}</p>
      <PasswordField
        label={t`Your password`}
        autoComplete="current-password"
        required
        withAsterisk={false}
        data-autofocus
        value={password}
        onChange={(event) => type(event.currentTarget.value)}
      />
    </FormDialog>
  );
};
