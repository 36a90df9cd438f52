import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import {
  IconBeach,
  IconCalendar,
  IconFileImport,
  IconLockSquareRounded,
  IconPlus,
} from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useRef, useState } from "react";
import { useBlockTypes } from "~/features/availability/public";
import { Replans } from "~/features/replan/public";
import { useDesk } from "~/shared/desk";
import { useRight } from "~/shared/session";
import { useShortcut } from "~/shared/shortcuts";
import { Page } from "~/shared/ui/Page";
import { BlockList } from "./blocks/BlockList";
import { DaysOffList } from "./DaysOffList";
import { ANYBODY, type DaysOffSearch } from "./days-off-search";
import { EverybodyOutsideHours } from "./outside/OutsideHours";
import { addKeys } from "./shortcut-keys";

const ExceptionDialog = lazy(() => import("./ExceptionDialog").then((m) => ({ default: m.ExceptionDialog })));
const BlockDialog = lazy(() => import("./blocks/BlockDialog").then((m) => ({ default: m.BlockDialog })));
const HolidayDialog = lazy(() =>
  import("./holidays/HolidayDialog").then((m) => ({ default: m.HolidayDialog })),
);

const AbsenceDialog = lazy(() =>
  import("~/features/replan/public").then((m) => ({ default: m.AbsenceDialog })),
);

/** Closures, leave, extra and changed hours from today on. Everybody reads them; who plans changes them. */
export const DaysOffPage = () => {
  const { t } = useLingui();
  const { go } = useDesk();
  const mayPlan = useRight("plan_availability");
  const { data: kinds = [] } = useBlockTypes();
  const absence = useAbsence();
  const [open, show] = useState<"days" | "block" | "holidays" | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const add = () => show("days");
  const close = () => show(null);
  useShortcut(addKeys, add, mayPlan && open === null && !absence.isOpen);
  return (
    <Page
      title={t`Days off`}
      actions={
        <>
          <Button
            variant="default"
            leftSection={<IconCalendar size={16} aria-hidden />}
            onClick={() => go("/schedule")}
          >
            {t`Schedule`}
          </Button>
          {mayPlan && (
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} aria-hidden />}
              onClick={() => show("holidays")}
            >
              {t`Import holidays`}
            </Button>
          )}
          {mayPlan && kinds.some(({ is_active }) => is_active) && (
            <Button
              variant="default"
              leftSection={<IconLockSquareRounded size={16} aria-hidden />}
              onClick={() => show("block")}
            >
              {t`Block time`}
            </Button>
          )}
          {mayPlan && (
            <Button
              variant="default"
              leftSection={<IconBeach size={16} aria-hidden />}
              onClick={absence.begin}
            >
              {t`Somebody is away…`}
            </Button>
          )}
          {mayPlan && (
            <Button ref={addButton} leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
              {t`Add days`}
            </Button>
          )}
        </>
      }
    >
      {mayPlan && <Replans />}
      {mayPlan && <EverybodyOutsideHours />}
      {/* The row goes with its button, and the cursor with it. */}
      <DaysOffList mayPlan={mayPlan} onTakenBack={() => addButton.current?.focus()} />
      <BlockList mayPlan={mayPlan} onTakenBack={() => addButton.current?.focus()} />
      <Suspense>
        {absence.isOpen && mayPlan && (
          <AbsenceDialog practitionerId={absence.who} day={absence.day} onClose={absence.end} />
        )}
        {open === "days" && <ExceptionDialog onClose={close} />}
        {open === "block" && <BlockDialog onClose={close} />}
        {open === "holidays" && <HolidayDialog onClose={close} />}
      </Suspense>
    </Page>
  );
};

// The address may say who is away: the board and the list of what stands in the way lead here like that.
const useAbsence = () => {
  const { away, day }: DaysOffSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const look = (search: DaysOffSearch) => void navigate({ to: ".", search, replace: true });
  return {
    isOpen: away !== undefined,
    who: away === undefined || away === ANYBODY ? null : away,
    day: day ?? null,
    begin: () => look({ away: ANYBODY }),
    end: () => look({}),
  };
};
