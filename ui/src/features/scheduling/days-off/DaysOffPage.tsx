import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconCalendar, IconFileImport, IconLockSquareRounded, IconPlus } from "@tabler/icons-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useBlockTypes } from "~/features/availability/public";
import { useDesk } from "~/shared/desk";
import { useRight } from "~/shared/session";
import { useShortcut } from "~/shared/shortcuts";
import { Page } from "~/shared/ui/Page";
import { BlockList } from "./blocks/BlockList";
import { DaysOffList } from "./DaysOffList";
import { addKeys } from "./shortcut-keys";

const ExceptionDialog = lazy(() => import("./ExceptionDialog").then((m) => ({ default: m.ExceptionDialog })));
const BlockDialog = lazy(() => import("./blocks/BlockDialog").then((m) => ({ default: m.BlockDialog })));
const HolidayDialog = lazy(() =>
  import("./holidays/HolidayDialog").then((m) => ({ default: m.HolidayDialog })),
);

/** Closures, leave, extra and changed hours from today on. Everybody reads them; who plans changes them. */
export const DaysOffPage = () => {
  const { t } = useLingui();
  const { go } = useDesk();
  const mayPlan = useRight("plan_availability");
  const { data: kinds = [] } = useBlockTypes();
  const [open, show] = useState<"days" | "block" | "holidays" | null>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  const add = () => show("days");
  const close = () => show(null);
  useShortcut(addKeys, add, mayPlan && open === null);
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
            <Button ref={addButton} leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
              {t`Add days`}
            </Button>
          )}
        </>
      }
    >
      {/* The row goes with its button, and the cursor with it. */}
      <DaysOffList mayPlan={mayPlan} onTakenBack={() => addButton.current?.focus()} />
      <BlockList mayPlan={mayPlan} onTakenBack={() => addButton.current?.focus()} />
      <Suspense>
        {open === "days" && <ExceptionDialog onClose={close} />}
        {open === "block" && <BlockDialog onClose={close} />}
        {open === "holidays" && <HolidayDialog onClose={close} />}
      </Suspense>
    </Page>
  );
};
