import { useLingui } from "@lingui/react/macro";
import type { Created } from "~/ipc/bindings";
import { useRenewRecoveryKey } from "../api";
import { StepForm } from "./StepForm";

/** Makes another recovery key, since nobody can tell whether the first is on paper. */
export const KeyAgain = ({ done }: { done: (created: Created) => void }) => {
  const { t } = useLingui();
  const renew = useRenewRecoveryKey();
  return (
    <StepForm
      title={t`Recovery key`}
      text={t`The window was closed before the recovery key was known to be on paper. A new one takes its place; a sheet with the old one opens nothing any more.`}
      error={renew.error}
      isPending={renew.isPending}
      submit={(event) => {
        event?.preventDefault();
        renew.mutate(undefined, { onSuccess: done });
      }}
      action={t`Make a new key`}
    >
      {null}
    </StepForm>
  );
};
