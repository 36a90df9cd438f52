import { useLingui } from "@lingui/react/macro";
import { Menu, UnstyledButton } from "@mantine/core";
import { IconKeyboard, IconLock, IconLogout, IconSettings } from "@tabler/icons-react";
import { useState } from "react";
import { roleName, useLock, useSignOut } from "~/features/session/public";
import { useDesk } from "~/shared/desk";
import { useSession } from "~/shared/session";
import { caps } from "~/shared/shortcuts";
import { Initials } from "~/shared/ui/Initials";
import { LeaveQuestion } from "~/shared/ui/LeaveGuard";
import { hasUnsaved } from "~/shared/unsaved";
import { openShortcutHelp } from "./shortcut-help";
import classes from "./UserMenu.module.css";

/** Who is signed in, and the ways to leave. */
export const UserMenu = () => {
  const { t, i18n } = useLingui();
  const { display_name, role } = useSession();
  const desk = useDesk();
  const lock = useLock();
  const signOut = useSignOut();
  const [isAsked, ask] = useState(false);
  const leave = () => (hasUnsaved() ? ask(true) : signOut.mutate());
  const icon = { size: 16, stroke: 1.6 };
  return (
    <>
      <Menu position="bottom-end" width={232}>
        <Menu.Target>
          <UnstyledButton className={classes.trigger}>
            <span className="hidden-text">{t`Account of ${display_name}`}</span>
            <Initials name={display_name} />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={classes.person}>
            <bdi className={classes.name}>{display_name}</bdi>
            <span className={classes.role}>{i18n._(roleName(role))}</span>
          </div>
          <Menu.Divider />
          <Menu.Item leftSection={<IconSettings {...icon} />} onClick={() => desk.go("/settings")}>
            {t`Settings`}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconKeyboard {...icon} />}
            rightSection={<Keys keys="?" />}
            onClick={openShortcutHelp}
          >
            {t`Keyboard shortcuts`}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconLock {...icon} />}
            rightSection={<Keys keys="mod+l" />}
            onClick={() => lock.mutate()}
          >
            {t`Lock`}
          </Menu.Item>
          <Menu.Item leftSection={<IconLogout {...icon} />} onClick={leave}>
            {t`Sign out`}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {isAsked && <LeaveQuestion onLeave={() => signOut.mutate()} onStay={() => ask(false)} />}
    </>
  );
};

const Keys = ({ keys }: { keys: string }) => <span className={classes.keys}>{caps(keys)[0]?.join(" ")}</span>;
