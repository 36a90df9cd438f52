import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconDoor, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Resource } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { useShortcut } from "~/shared/shortcuts";
import { Notice } from "~/shared/ui/Notice";
import { useResources } from "./api";
import { ResourceDialog } from "./ResourceDialog";
import classes from "./ResourcesPage.module.css";
import { ResourceTable } from "./ResourceTable";
import { addKeys } from "./shortcut-keys";

/** The rooms and devices that visits may take. */
export const ResourcesPage = () => {
  const { t } = useLingui();
  const { data, error, refetch } = useResources();
  const [edited, edit] = useState<Resource | "new" | null>(null);
  const add = () => edit("new");
  useShortcut(addKeys, add, edited === null);
  if (error && !data)
    return (
      <Notice
        icon={IconDoor}
        title={t`The rooms and devices could not be read`}
        text={failureText(error)}
        urgent
      >
        <Button onClick={() => void refetch()}>{t`Try again`}</Button>
      </Notice>
    );
  if (!data) return <Skeleton height={240} />;
  const addButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
      {t`Add room or device`}
    </Button>
  );
  return (
    <div className={classes.page}>
      {data.length === 0 ? (
        <Notice
          icon={IconDoor}
          title={t`No rooms or devices`}
          text={t`A service that needs one of those added here is booked only when one is free. A clinic where nothing is scarce can do without.`}
        >
          {addButton}
        </Notice>
      ) : (
        <>
          <div className={classes.tools}>
            <p className={classes.hint}>{t`Which services need one is said under Booking rules.`}</p>
            {addButton}
          </div>
          <ResourceTable resources={data} onEdit={edit} />
        </>
      )}
      {edited && <ResourceDialog resource={edited === "new" ? null : edited} onClose={() => edit(null)} />}
    </div>
  );
};
