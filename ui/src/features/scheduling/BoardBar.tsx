import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Button } from "@mantine/core";
import { IconCalendarOff, IconUsersGroup, IconZoomIn, IconZoomOut } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useDesk } from "~/shared/desk";
import { useRight } from "~/shared/session";
import { ZoneNote } from "~/shared/ui/ZoneNote";
import { useBoardZoom, zoomBoard, zoomStep } from "./board-zoom";
import { RequestsButton } from "./requests/RequestsButton";
import classes from "./SchedulePage.module.css";
import { StatusChips } from "./StatusChips";
import type { Counts, Shade } from "./status";

interface BoardBarProps {
  /** How many visits of what is shown have each status; absent until it is read. */
  counts: Counts | undefined;
  only: readonly Shade[];
  onFilter: (only: readonly Shade[]) => void;
  isBoard: boolean;
  /** What the board shows and how. */
  tools: ReactNode;
}

/** The filters, the ways to the waiting list and the days off, and how the board is drawn. */
export const BoardBar = ({ counts, only, onFilter, isBoard, tools }: BoardBarProps) => {
  const { t } = useLingui();
  const { go } = useDesk();
  const mayBook = useRight("book");
  return (
    <div className={classes.bar}>
      {counts && <StatusChips counts={counts} only={only} onChange={onFilter} />}
      <div className={classes.end}>
        <ZoneNote />
        {tools}
        {mayBook && (
          <Button
            variant="subtle"
            size="compact-sm"
            title={t`Waiting list`}
            leftSection={<IconUsersGroup size={14} aria-hidden />}
            onClick={() => go("/schedule/waiting")}
          >
            {t`Waiting list`}
          </Button>
        )}
        <RequestsButton />
        <Button
          variant="subtle"
          size="compact-sm"
          title={t`Days off`}
          leftSection={<IconCalendarOff size={14} aria-hidden />}
          onClick={() => go("/schedule/days-off")}
        >
          {t`Days off`}
        </Button>
        {isBoard && <Zoom />}
      </div>
    </div>
  );
};

const Zoom = () => {
  const { t } = useLingui();
  const zoom = useBoardZoom();
  return (
    <div className={classes.zoom} role="group" aria-label={t`Size of the board`}>
      <ActionIcon
        aria-label={t`Draw smaller`}
        disabled={zoomStep(zoom, -1) === zoom}
        onClick={() => zoomBoard(-1)}
      >
        <IconZoomOut size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
      <ActionIcon
        aria-label={t`Draw larger`}
        disabled={zoomStep(zoom, 1) === zoom}
        onClick={() => zoomBoard(1)}
      >
        <IconZoomIn size={16} stroke={1.6} aria-hidden />
      </ActionIcon>
    </div>
  );
};
