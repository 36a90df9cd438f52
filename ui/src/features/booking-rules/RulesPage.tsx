import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconCalendarCog } from "@tabler/icons-react";
import { useState } from "react";
import type { BookableService } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { failureText } from "~/shared/format/failure";
import { Notice } from "~/shared/ui/Notice";
import { useBookableServices } from "./api";
import { RulesDialog } from "./RulesDialog";
import classes from "./RulesPage.module.css";
import { RulesTable } from "./RulesTable";

/** How each service that is offered is booked: how long, with whom, where. */
export const RulesPage = () => {
  const { t } = useLingui();
  const { go } = useDesk();
  const { data, error, refetch } = useBookableServices();
  const [edited, edit] = useState<BookableService | null>(null);
  if (error && !data)
    return (
      <Notice
        icon={IconCalendarCog}
        title={t`The services could not be read`}
        text={failureText(error)}
        urgent
      >
        <Button onClick={() => void refetch()}>{t`Try again`}</Button>
      </Notice>
    );
  if (!data) return <Skeleton height={240} />;
  if (data.length === 0)
    return (
      <Notice
        icon={IconCalendarCog}
        title={t`No services`}
        text={t`A service is added with its price. Then it is said here how it is booked.`}
      >
        <Button onClick={() => go("/settings/services")}>{t`Services and prices`}</Button>
      </Notice>
    );
  return (
    <div className={classes.page}>
      <RulesTable services={data} onEdit={edit} />
      {edited && <RulesDialog service={edited} onClose={() => edit(null)} />}
    </div>
  );
};
