import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton, Switch, TextInput } from "@mantine/core";
import { IconPlus, IconSearch, IconTag } from "@tabler/icons-react";
import { useState } from "react";
import type { Service } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { useShortcut } from "~/shared/shortcuts";
import { Notice } from "~/shared/ui/Notice";
import { useServices } from "./api";
import { ServiceDialog } from "./ServiceDialog";
import classes from "./ServicesPage.module.css";
import { ServiceTable } from "./ServiceTable";
import { newServiceKeys } from "./shortcut-keys";

/** What the clinic offers, and at what price. */
export const ServicesPage = () => {
  const { t } = useLingui();
  const services = useServices();
  const [text, type] = useState("");
  const [withOld, showOld] = useState(false);
  const [edited, edit] = useState<Service | "new" | null>(null);
  useShortcut(newServiceKeys, () => edit("new"), edited === null);
  if (services.error && !services.data)
    return (
      <Notice
        icon={IconTag}
        title={t`The services could not be read`}
        text={failureText(services.error)}
        urgent
      >
        <Button onClick={() => void services.refetch()}>{t`Try again`}</Button>
      </Notice>
    );
  if (!services.data) return <Skeleton height={240} />;
  const found = text.trim().toLocaleLowerCase();
  const rows = services.data.filter(
    ({ is_active, code, name }) =>
      (withOld || is_active) && `${code} ${name}`.toLocaleLowerCase().includes(found),
  );
  return (
    <div className={classes.page}>
      <div className={classes.tools}>
        <TextInput
          className={classes.search}
          aria-label={t`Find a service`}
          placeholder={t`Code or name`}
          leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
          dir="auto"
          autoComplete="off"
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
        />
        <Switch
          label={t`Show those no longer offered`}
          checked={withOld}
          onChange={(event) => showOld(event.currentTarget.checked)}
        />
        <Button
          className={classes.add}
          leftSection={<IconPlus size={16} aria-hidden />}
          onClick={() => edit("new")}
        >
          {t`Add service`}
        </Button>
      </div>
      {rows.length === 0 ? (
        <Notice
          icon={IconTag}
          title={t`No services`}
          text={t`What is added here can be billed with a few letters.`}
        />
      ) : (
        <ServiceTable services={rows} onEdit={edit} />
      )}
      {edited && <ServiceDialog service={edited === "new" ? null : edited} onClose={() => edit(null)} />}
    </div>
  );
};
