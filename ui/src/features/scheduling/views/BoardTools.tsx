import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button, Menu, NativeSelect, SegmentedControl } from "@mantine/core";
import { IconPalette, IconPrinter } from "@tabler/icons-react";
import { usePaperPreview } from "~/features/documents/public";
import type { BoardColour, BoardColumn } from "~/ipc/bindings";
import { useShortcut } from "~/shared/shortcuts";
import { useLocations, usePractitioners } from "../api";
import type { ScheduleSearch } from "../schedule-search";
import { onPaper, type Sheet } from "../sheet-model";
import { colours, useBoardChoice } from "./board-choice";
import { PractitionerFilter } from "./PractitionerFilter";

const group = msg`Schedule`;
const printKeys = [
  { id: "schedule.print", keys: "p", label: msg`Print the day sheet`, group },
  { id: "schedule.print-too", keys: "mod+p", label: msg`Print the day sheet`, group },
] as const;

interface BoardToolsProps {
  day: string;
  search: ScheduleSearch;
  /** What is shown of the day; nothing while it is read. */
  sheet: Sheet | undefined;
  /** Everybody of the day. */
  everybody: readonly BoardColumn[];
  /** Whose week is shown. */
  whose: string | undefined;
  isCovered: boolean;
  onLook: (change: ScheduleSearch) => void;
}

/** What the board shows and how: whose visits, which columns, which colours; and the day on paper. */
export const BoardTools = ({ search, whose, onLook, ...shown }: BoardToolsProps) => {
  const { everybody } = shown;
  const { view, by, at } = search;
  const isWeek = view === "week";
  return (
    <>
      {isWeek && <Whose whose={whose} onChange={(of) => onLook({ of })} />}
      {view === undefined && <Columns by={by} onChange={(next) => onLook({ by: next })} />}
      <Where at={at} onChange={(next) => onLook({ at: next })} />
      {!isWeek && <PractitionerFilter everybody={everybody} />}
      {view !== "month" && <Colours />}
      {!isWeek && view !== "month" && <Paper at={at} {...shown} />}
    </>
  );
};

const Whose = ({ whose, onChange }: { whose: string | undefined; onChange: (id: string) => void }) => {
  const { t } = useLingui();
  const { data = [] } = usePractitioners();
  return (
    <NativeSelect
      aria-label={t`Practitioner`}
      size="xs"
      value={whose}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      data={data
        .filter(({ is_active, practitioner_id }) => is_active || practitioner_id === whose)
        .map(({ practitioner_id, profile }) => ({ value: practitioner_id, label: profile.name }))}
    />
  );
};

interface WhereProps {
  at: string | undefined;
  onChange: (at: string | undefined) => void;
}

const Where = ({ at, onChange }: WhereProps) => {
  const { t } = useLingui();
  const { data = [] } = useLocations();
  const locations = data.filter(({ is_active, location_id }) => is_active || location_id === at);
  if (locations.length < 2 && at === undefined) return null;
  return (
    <NativeSelect
      aria-label={t`Location`}
      size="xs"
      value={at ?? ""}
      onChange={({ currentTarget }) => onChange(currentTarget.value || undefined)}
      data={[
        { value: "", label: t`All locations` },
        ...locations.map(({ location_id, name }) => ({ value: location_id, label: name })),
      ]}
    />
  );
};

const Columns = ({
  by,
  onChange,
}: {
  by: "room" | undefined;
  onChange: (by: "room" | undefined) => void;
}) => {
  const { t } = useLingui();
  return (
    <SegmentedControl
      aria-label={t`Columns`}
      size="xs"
      value={by ?? "practitioner"}
      onChange={(next) => onChange(next === "room" ? "room" : undefined)}
      data={[
        { value: "practitioner", label: t`Practitioners` },
        { value: "room", label: t`Rooms` },
      ]}
    />
  );
};

const Colours = () => {
  const { t } = useLingui();
  const { colour, choose } = useBoardChoice();
  const words: Record<BoardColour, string> = {
    status: t`Status`,
    service: t`Service`,
    practitioner: t`Practitioner`,
  };
  const chosen = words[colour];
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          title={t`Colours: ${chosen}`}
          leftSection={<IconPalette size={14} aria-hidden />}
        >
          {t`Colours: ${chosen}`}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.RadioGroup value={colour} onChange={(next) => choose({ colour: next as BoardColour })}>
          {colours.map((one) => (
            <Menu.RadioItem key={one} value={one}>
              {words[one]}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
      </Menu.Dropdown>
    </Menu>
  );
};

type PaperProps = Pick<BoardToolsProps, "day" | "sheet" | "everybody" | "isCovered"> & {
  at: string | undefined;
};

const Paper = ({ at, day, sheet, everybody, isCovered }: PaperProps) => {
  const { t } = useLingui();
  const { practitioners } = useBoardChoice();
  const { open, preview } = usePaperPreview();
  // As on the board: where nobody of those who are chosen works, everybody is shown.
  const chosen = practitioners.filter((id) =>
    everybody.some(({ practitioner_id }) => practitioner_id === id),
  );
  const here = sheet ? onPaper(sheet, practitioners) : [];
  const ids = at ? here : chosen;
  // Nobody in particular means everybody at every place, so that of a place where nobody is nothing is printed.
  const isEmpty = at !== undefined && here.length === 0;
  const print = () => open({ kind: "day_sheet", day, practitioner_ids: ids });
  useShortcut(printKeys[0], print, !isCovered && !preview && !isEmpty);
  useShortcut(printKeys[1], print, !isCovered && !preview && !isEmpty);
  return (
    <>
      <Button
        variant="subtle"
        size="compact-sm"
        title={t`Day sheet`}
        leftSection={<IconPrinter size={14} aria-hidden />}
        disabled={isEmpty}
        onClick={print}
      >
        {t`Day sheet`}
      </Button>
      {preview}
    </>
  );
};
