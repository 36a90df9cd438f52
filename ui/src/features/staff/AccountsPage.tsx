import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconUserPlus, IconUsers } from "@tabler/icons-react";
import { useState } from "react";
import type { OneTimePassword } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { useShortcut } from "~/shared/shortcuts";
import { Notice } from "~/shared/ui/Notice";
import { AccountDialog } from "./AccountDialog";
import { type AccountQuestion, AccountQuestionDialog } from "./AccountQuestionDialog";
import { AccountTable } from "./AccountTable";
import { useStaff } from "./api";
import { HandOverDialog } from "./HandOverDialog";
import { StaffFrame } from "./StaffFrame";
import { newAccountKeys } from "./shortcut-keys";

/** Who can sign in, and as what. */
export const AccountsPage = () => {
  const { t } = useLingui();
  const staff = useStaff();
  const [isAdding, add] = useState(false);
  const [question, ask] = useState<AccountQuestion | null>(null);
  const [password, handOver] = useState<OneTimePassword | null>(null);
  useShortcut(newAccountKeys, () => add(true), !isAdding);
  return (
    <StaffFrame
      actions={
        <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={() => add(true)}>
          {t`New account`}
        </Button>
      }
    >
      {staff.error && !staff.data ? (
        <Notice
          icon={IconUsers}
          title={t`The accounts could not be read`}
          text={failureText(staff.error)}
          urgent
        >
          <Button onClick={() => void staff.refetch()}>{t`Try again`}</Button>
        </Notice>
      ) : staff.data ? (
        <AccountTable accounts={staff.data} onAsk={ask} />
      ) : (
        <Skeleton height={240} />
      )}
      {isAdding && (
        <AccountDialog
          onClose={() => add(false)}
          onCreated={(created) => {
            add(false);
            handOver(created);
          }}
        />
      )}
      {question && (
        <AccountQuestionDialog
          question={question}
          onClose={() => ask(null)}
          onPassword={(given) => {
            ask(null);
            handOver(given);
          }}
        />
      )}
      {password && <HandOverDialog password={password} onClose={() => handOver(null)} />}
    </StaffFrame>
  );
};
