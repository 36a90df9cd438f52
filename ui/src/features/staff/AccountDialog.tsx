import { useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useState } from "react";
import type { OneTimePassword } from "~/ipc/bindings";
import { useContentKey } from "~/shared/content-key";
import { fieldErrors } from "~/shared/format/failure";
import { FormDialog } from "~/shared/ui/FormDialog";
import { type AccountForm, type AccountProblem, accountProblems, loginOf } from "./account-form";
import { useCreateStaff } from "./api";
import { RoleField } from "./RoleField";

interface AccountDialogProps {
  onCreated: (password: OneTimePassword) => void;
  onClose: () => void;
}

// The core's names of the fields that can show what it refused.
const shownAt = ["login", "display_name"];

/** Creates an account. The login follows the name until somebody types another. */
export const AccountDialog = ({ onCreated, onClose }: AccountDialogProps) => {
  const { t } = useLingui();
  const [form, fill] = useState<AccountForm>({ displayName: "", login: "", role: "receptionist" });
  const [isOwnLogin, ownLogin] = useState(false);
  const [wasTried, markTried] = useState(false);
  const create = useCreateStaff();
  const keyFor = useContentKey();
  const refused = fieldErrors(create.error);
  const problems = accountProblems(form);
  const words: Record<AccountProblem, string> = {
    required: t`Please fill this in.`,
    too_long: t`This is too long.`,
    login: t`A login has 2 to 40 small letters, digits, dots or hyphens.`,
  };
  const error = (field: "displayName" | "login", refusedAs: string): string | undefined => {
    const problem = problems[field];
    return refused[refusedAs] ?? (wasTried && problem ? words[problem] : undefined);
  };
  const change = (part: Partial<AccountForm>) => {
    fill((before) => ({ ...before, ...part }));
    create.reset();
  };
  const submit = async () => {
    markTried(true);
    if (Object.keys(problems).length > 0) return;
    const input = {
      login: form.login.trim().toLowerCase(),
      display_name: form.displayName.trim(),
      role: form.role,
    };
    const created = await create.mutateAsync({ key: keyFor(input), ...input }).catch(() => null);
    if (created) onCreated(created);
  };
  return (
    <FormDialog
      title={t`New account`}
      submit={t`Create account`}
      onSubmit={() => void submit()}
      onClose={onClose}
      isPending={create.isPending}
      failure={shownAt.some((field) => refused[field]) ? null : create.error}
      size="30rem"
    >
      <TextInput
        label={t`Name`}
        required
        dir="auto"
        autoComplete="off"
        value={form.displayName}
        onChange={({ currentTarget: { value } }) =>
          change({ displayName: value, ...(!isOwnLogin && { login: loginOf(value) }) })
        }
        error={error("displayName", "display_name")}
        data-autofocus
      />
      <TextInput
        label={t`Login`}
        description={t`What is typed to sign in. It cannot be changed later.`}
        required
        dir="ltr"
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={form.login}
        onChange={({ currentTarget: { value } }) => {
          ownLogin(value !== "");
          change({ login: value });
        }}
        error={error("login", "login")}
      />
      <RoleField role={form.role} onChange={(role) => change({ role })} />
    </FormDialog>
  );
};
