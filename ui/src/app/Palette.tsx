import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useDebouncedValue } from "@mantine/hooks";
import { Spotlight, spotlight } from "@mantine/spotlight";
import { type Icon, IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQueries } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useDesk } from "~/shared/desk";
import type { PaletteHit } from "~/shared/feature";
import { useFeatureList } from "~/shared/features";
import { caps, useShortcut } from "~/shared/shortcuts";
import { announce } from "~/shared/ui/announce";
import classes from "./Palette.module.css";
import { type Command, matching } from "./palette-model";

const TYPING_MS = 80;
const openKeys = { id: "palette", keys: "mod+k", label: msg`Search for anything` };

/** Finds patients, screens and actions by a few letters. */
export const Palette = () => {
  const { t } = useLingui();
  const [query, setQuery] = useState("");
  const groups = useGroups(query.trim());
  const count = groups.reduce((sum, { commands }) => sum + commands.length, 0);
  useShortcut(openKeys, spotlight.open);
  useEffect(() => {
    if (query) announce(t`${count} results`);
  }, [count, query, t]);
  return (
    <Spotlight.Root
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      scrollable
      maxHeight="min(60vh, 32rem)"
      attributes={{ content: { "aria-label": t`Search` } }}
    >
      <Spotlight.Search
        placeholder={t`Search patients, actions…`}
        aria-label={t`Search patients, actions…`}
        leftSection={<IconSearch size={18} stroke={1.8} />}
      />
      <Spotlight.ActionsList>
        {groups.map(({ label, commands }) => (
          <Spotlight.ActionsGroup key={label} label={label}>
            {commands.map((command) => (
              <Row key={command.id} command={command} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {count === 0 && <Spotlight.Empty>{t`Nothing found. Try fewer letters.`}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
};

const Row = ({ command: { label, detail, icon: Sign, keys, run } }: { command: Command }) => (
  <Spotlight.Action onClick={run} className={classes.row}>
    <Sign size={18} stroke={1.6} aria-hidden />
    <span className={classes.label} dir="auto">
      {label}
    </span>
    {detail && (
      <span className={classes.detail} dir="auto">
        {detail}
      </span>
    )}
    {keys && (
      <span className={classes.keys}>
        {caps(keys)
          .map((press) => press.join(" "))
          .join(" ")}
      </span>
    )}
  </Spotlight.Action>
);

interface Group {
  label: string;
  commands: Command[];
}

const useGroups = (query: string): Group[] => {
  const { t } = useLingui();
  const found = useFound(query);
  const screens = matching(useScreens(), query);
  const actions = matching(useActions(), query);
  return [...found, { label: t`Go to`, commands: screens }, { label: t`Actions`, commands: actions }].filter(
    ({ commands }) => commands.length > 0,
  );
};

const useScreens = (): Command[] => {
  const { i18n } = useLingui();
  const desk = useDesk();
  const shortcuts = useFeatureList("shortcuts");
  return useFeatureList("nav")
    .toSorted((a, b) => a.order - b.order)
    .map(({ to, label, icon, shortcut }) => {
      const keys = shortcuts.find(({ id }) => id === shortcut)?.keys;
      return { id: to, label: i18n._(label), icon, keys, run: () => desk.go(to) };
    });
};

const useActions = (): Command[] => {
  const { i18n } = useLingui();
  const desk = useDesk();
  return useFeatureList("actions").map(({ id, label, icon, keywords, run }) => ({
    id,
    label: i18n._(label),
    keywords: keywords && i18n._(keywords),
    icon,
    run: () => run(desk),
  }));
};

const useFound = (query: string): Group[] => {
  const { i18n } = useLingui();
  const desk = useDesk();
  const searches = useFeatureList("searches");
  const [settled] = useDebouncedValue(query, TYPING_MS);
  const answers = useQueries({
    queries: searches.map(({ id, find }) => ({
      queryKey: [id, "palette", settled],
      queryFn: ({ signal }: { signal: AbortSignal }) => find(settled, signal),
      enabled: settled.length > 1,
      placeholderData: settled.length > 1 ? keepPreviousData : undefined,
    })),
  });
  return searches.map(({ label, icon }, at) => ({
    label: i18n._(label),
    commands: (answers[at]?.data ?? []).map((hit) => asCommand(hit, icon, () => hit.run(desk))),
  }));
};

const asCommand = ({ id, label, detail }: PaletteHit, icon: Icon, run: () => void): Command => ({
  id,
  label,
  detail,
  icon,
  run,
});
