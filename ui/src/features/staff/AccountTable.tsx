import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconKey, IconUserCheck, IconUserCog, IconUserOff } from "@tabler/icons-react";
import { roleName } from "~/features/session/public";
import type { StaffMember } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { useSession } from "~/shared/session";
import { DataTable } from "~/shared/ui/DataTable";
import { Initials } from "~/shared/ui/Initials";
import type { AccountQuestion } from "./AccountQuestionDialog";
import classes from "./AccountTable.module.css";

interface AccountTableProps {
  accounts: readonly StaffMember[];
  onAsk: (question: AccountQuestion) => void;
}

/** The accounts, with what can be done to each. */
export const AccountTable = ({ accounts, onAsk }: AccountTableProps) => {
  const { t, i18n } = useLingui();
  const { day, wall } = useFormat();
  return (
    <DataTable
      label={t`Accounts`}
      columns={[
        { id: "name", label: t`Name` },
        { id: "login", label: t`Login` },
        { id: "role", label: t`Role` },
        { id: "state", label: t`State` },
        { id: "since", label: t`Since` },
        { id: "actions", label: t`Actions`, isHidden: true, end: true },
      ]}
    >
      {accounts.map((account) => (
        <tr key={account.staff_id} data-off={!account.is_active || undefined}>
          <td>
            <span className={classes.person}>
              <Initials name={account.display_name} />
              <bdi className={classes.name}>{account.display_name}</bdi>
            </span>
          </td>
          <td>
            <bdi>{account.login}</bdi>
          </td>
          <td>{i18n._(roleName(account.role))}</td>
          <td>
            <State account={account} />
          </td>
          <td>{day(wall(account.created_at).day)}</td>
          <td data-end>
            <Actions account={account} onAsk={onAsk} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
};

const State = ({ account }: { account: StaffMember }) => {
  const { t } = useLingui();
  if (!account.is_active) return <span className={classes.state}>{t`Deactivated`}</span>;
  if (account.must_change_password)
    return (
      <span className={classes.state} data-waiting>
        {t`Waits for the first sign-in`}
      </span>
    );
  return t`Active`;
};

const Actions = ({ account, onAsk }: { account: StaffMember; onAsk: AccountTableProps["onAsk"] }) => {
  const { t } = useLingui();
  const { staff_id } = useSession();
  const isOwn = account.staff_id === staff_id;
  const icon = { size: 16, stroke: 1.6, "aria-hidden": true };
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <ActionIcon aria-label={t`Actions for ${account.display_name}`}>
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {account.is_active ? (
          <>
            <Menu.Item
              leftSection={<IconUserCog {...icon} />}
              onClick={() => onAsk({ kind: "role", account })}
            >
              {t`Change role`}
            </Menu.Item>
            <Menu.Item leftSection={<IconKey {...icon} />} onClick={() => onAsk({ kind: "reset", account })}>
              {t`Reset password`}
            </Menu.Item>
            {!isOwn && (
              <Menu.Item
                className={classes.danger}
                leftSection={<IconUserOff {...icon} />}
                onClick={() => onAsk({ kind: "deactivate", account })}
              >
                {t`Deactivate`}
              </Menu.Item>
            )}
          </>
        ) : (
          <Menu.Item
            leftSection={<IconUserCheck {...icon} />}
            onClick={() => onAsk({ kind: "reactivate", account })}
          >
            {t`Reactivate`}
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  );
};
