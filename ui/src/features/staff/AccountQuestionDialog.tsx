import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { roleName } from "~/features/session/public";
import type { OneTimePassword, StaffMember } from "~/ipc/bindings";
import { useActionKey } from "~/shared/action-key";
import { useContentKey } from "~/shared/content-key";
import { FormDialog } from "~/shared/ui/FormDialog";
import { notifyDone } from "~/shared/ui/notify";
import { useChangeRole, useDeactivateStaff, useReactivateStaff, useResetPassword } from "./api";
import { RoleField } from "./RoleField";

/** Something to do to an account, after a question. */
export interface AccountQuestion {
  kind: "role" | "reset" | "deactivate" | "reactivate";
  account: StaffMember;
}

interface QuestionProps {
  account: StaffMember;
  onClose: () => void;
  onPassword: (password: OneTimePassword) => void;
}

/** Asks before an account is changed. */
export const AccountQuestionDialog = ({
  question,
  ...rest
}: { question: AccountQuestion } & Omit<QuestionProps, "account">) => {
  const props = { account: question.account, ...rest };
  if (question.kind === "role") return <ChangeRole {...props} />;
  if (question.kind === "deactivate") return <Deactivate {...props} />;
  return question.kind === "reset" ? <Reset {...props} /> : <Reactivate {...props} />;
};

const ChangeRole = ({ account, onClose }: QuestionProps) => {
  const { t, i18n } = useLingui();
  const [role, choose] = useState(account.role);
  const change = useChangeRole();
  const keyFor = useContentKey();
  const { staff_id, version, display_name } = account;
  const submit = async () => {
    if (role === account.role) return onClose();
    const input = { staff_id, role, version };
    const done = await change.mutateAsync({ key: keyFor(input), ...input }).catch(() => null);
    if (!done) return;
    notifyDone(t`${display_name} is now: ${i18n._(roleName(role))}`);
    onClose();
  };
  return (
    <FormDialog
      title={t`Change role of ${display_name}`}
      submit={t`Change role`}
      onSubmit={() => void submit()}
      onClose={onClose}
      isPending={change.isPending}
      failure={change.error}
      size="30rem"
    >
      <RoleField role={role} onChange={choose} />
    </FormDialog>
  );
};

const Reset = ({ account: { staff_id, display_name }, onClose, onPassword }: QuestionProps) => {
  const { t } = useLingui();
  const key = useActionKey();
  const reset = useResetPassword();
  return (
    <FormDialog
      title={t`Reset the password of ${display_name}?`}
      submit={t`Reset password`}
      onSubmit={() => reset.mutate({ key, staff_id }, { onSuccess: onPassword })}
      onClose={onClose}
      isPending={reset.isPending}
      failure={reset.error}
      isQuestion
    >
      <p>{t`The present password stops working at once. A one-time password is shown, which you hand over.`}</p>
    </FormDialog>
  );
};

const Reactivate = ({ account: { staff_id, display_name }, onClose, onPassword }: QuestionProps) => {
  const { t } = useLingui();
  const key = useActionKey();
  const reactivate = useReactivateStaff();
  return (
    <FormDialog
      title={t`Reactivate ${display_name}?`}
      submit={t`Reactivate`}
      onSubmit={() => reactivate.mutate({ key, staff_id }, { onSuccess: onPassword })}
      onClose={onClose}
      isPending={reactivate.isPending}
      failure={reactivate.error}
      isQuestion
    >
      <p>{t`The account can sign in again, with a one-time password that you hand over.`}</p>
    </FormDialog>
  );
};

const Deactivate = ({ account: { staff_id, display_name }, onClose }: QuestionProps) => {
  const { t } = useLingui();
  const key = useActionKey();
  const deactivate = useDeactivateStaff();
  const done = () => {
    notifyDone(t`${display_name} can no longer sign in`);
    onClose();
  };
  return (
    <FormDialog
      title={t`Deactivate ${display_name}?`}
      submit={t`Deactivate`}
      onSubmit={() => deactivate.mutate({ key, staff_id }, { onSuccess: done })}
      onClose={onClose}
      isPending={deactivate.isPending}
      failure={deactivate.error}
      isDanger
      isQuestion
    >
      <p>{t`They can no longer sign in. Everything they did stays under their name.`}</p>
    </FormDialog>
  );
};
