import { useLingui } from "@lingui/react/macro";
import { TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconShieldLock } from "@tabler/icons-react";
import { useState } from "react";
import type { Created, SetupState } from "~/ipc/bindings";
import { fieldErrors } from "~/shared/format/failure";
import { useSetupAdministrator } from "../api";
import { NewPasswordField, passwordProblemText } from "../NewPasswordField";
import { problemOf } from "../password-rules";
import classes from "./AccountStep.module.css";
import { isLogin, suggestLogin } from "./account-form";
import { StepForm } from "./StepForm";
import stepClasses from "./StepForm.module.css";

interface AccountStepProps {
  state: SetupState;
  done: (created: Created) => void;
  back: (() => void) | undefined;
}

/** Creates the administrator's account, and with its password the encrypted data. */
export const AccountStep = ({ state, done, back }: AccountStepProps) => {
  const { t, i18n } = useLingui();
  const create = useSetupAdministrator();
  const [hasOwnLogin, setOwnLogin] = useState(false);
  const form = useForm({
    initialValues: { display_name: "", login: "", password: "", folder: "" },
    validate: {
      display_name: (name) => (name.trim() ? null : t`Please write your name.`),
      login: (login) => (isLogin(login) ? null : t`2 to 40 small letters, digits, dots or hyphens.`),
      password: (password, { login, display_name }) => {
        const problem = problemOf(password, [login, display_name, state.clinic?.name ?? ""]);
        return problem && i18n._(passwordProblemText(problem));
      },
    },
  });
  const { values, getInputProps } = form;
  const submit = form.onSubmit(({ folder, display_name, ...rest }) =>
    create.mutate(
      { ...rest, display_name: display_name.trim(), folder: folder.trim() || null },
      { onSuccess: done, onError: (error) => form.setErrors(fieldErrors(error)) },
    ),
  );
  const name = (text: string) => {
    form.setFieldValue("display_name", text);
    if (!hasOwnLogin) form.setFieldValue("login", suggestLogin(text));
  };
  return (
    <StepForm
      title={t`Your account and data`}
      text={t`You become the administrator. Your password opens the encrypted data; nobody can read it without one.`}
      error={form.isValid() ? create.error : null}
      isPending={create.isPending}
      submit={submit}
      back={back}
      action={t`Create the clinic`}
    >
      <div className={stepClasses.pair}>
        <TextInput
          label={t`Your name`}
          required
          autoComplete="name"
          dir="auto"
          {...getInputProps("display_name")}
          onChange={(event) => name(event.currentTarget.value)}
        />
        <TextInput
          label={t`Login`}
          required
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          dir="ltr"
          {...getInputProps("login")}
          onChange={(event) => {
            setOwnLogin(true);
            form.setFieldValue("login", event.currentTarget.value);
          }}
        />
      </div>
      <NewPasswordField
        label={t`Password`}
        names={[values.login, values.display_name, state.clinic?.name ?? ""]}
        value={values.password}
        onChange={(password) => form.setFieldValue("password", password)}
        error={form.errors.password}
      />
      <TextInput
        label={t`Folder for the data`}
        description={t`Leave it empty for the usual place. Choose a disk of this machine, not a shared or synchronised folder.`}
        placeholder={state.default_folder}
        dir="ltr"
        spellCheck={false}
        {...getInputProps("folder")}
      />
      <div className={classes.note}>
        <IconShieldLock size={18} stroke={1.6} aria-hidden />
        <p>{t`The data lies in one encrypted file on this machine. Next you get a recovery key for the day a password is forgotten.`}</p>
      </div>
    </StepForm>
  );
};
