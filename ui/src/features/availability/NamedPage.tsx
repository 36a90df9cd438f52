import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { type Icon, IconPlus } from "@tabler/icons-react";
import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { failureText } from "~/shared/format/failure";
import { useShortcut } from "~/shared/shortcuts";
import { Notice } from "~/shared/ui/Notice";
import classes from "./NamedPage.module.css";
import { addKeys } from "./shortcut-keys";

interface NamedPageProps<One> {
  query: UseQueryResult<One[]>;
  icon: Icon;
  words: { add: string; hint: string; none: string; unread: string };
  table: (all: readonly One[], edit: (one: One) => void) => ReactNode;
  dialog: (one: One | null, close: () => void) => ReactNode;
}

/** A page of the settings that lists things of one kind, of which more can be added. */
export const NamedPage = <One,>({ query, icon, words, table, dialog }: NamedPageProps<One>) => {
  const { t } = useLingui();
  const { data, error, refetch } = query;
  const [edited, edit] = useState<{ one: One | null } | null>(null);
  const add = () => edit({ one: null });
  useShortcut(addKeys, add, edited === null);
  if (error && !data)
    return (
      <Notice icon={icon} title={words.unread} text={failureText(error)} urgent>
        <Button onClick={() => void refetch()}>{t`Try again`}</Button>
      </Notice>
    );
  if (!data) return <Skeleton height={240} />;
  const addButton = (
    <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
      {words.add}
    </Button>
  );
  return (
    <div className={classes.page}>
      {data.length === 0 ? (
        <Notice icon={icon} title={words.none} text={words.hint}>
          {addButton}
        </Notice>
      ) : (
        <>
          <div className={classes.tools}>
            <p className={classes.hint}>{words.hint}</p>
            {addButton}
          </div>
          {table(data, (one) => edit({ one }))}
        </>
      )}
      {edited && dialog(edited.one, () => edit(null))}
    </div>
  );
};
