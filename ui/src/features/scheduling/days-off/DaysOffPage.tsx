import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconBeach, IconCalendar, IconPlus } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { lazy, Suspense, useRef, useState } from "react";
import { Replans } from "~/features/replan/public";
import { useDesk } from "~/shared/desk";
import { useRight } from "~/shared/session";
import { useShortcut } from "~/shared/shortcuts";
import { Page } from "~/shared/ui/Page";
import { DaysOffList } from "./DaysOffList";
import { ANYBODY, type DaysOffSearch } from "./days-off-search";
import { addKeys } from "./shortcut-keys";

const ExceptionDialog = lazy(() => import("./ExceptionDialog").then((m) => ({ default: m.ExceptionDialog })));

const AbsenceDialog = lazy(() =>
  import("~/features/replan/public").then((m) => ({ default: m.AbsenceDialog })),
);

/** Closures, leave, extra and changed hours from today on. Everybody reads them; who plans changes them. */
export const DaysOffPage = () => {
  const { t } = useLingui();
  const { go } = useDesk();
  const mayPlan = useRight("plan_availability");
  const absence = useAbsence();
  const [isAdding, setAdding] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const add = () => setAdding(true);
  useShortcut(addKeys, add, mayPlan && !isAdding && !absence.isOpen);
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
      {/* The row goes with its button, and the cursor with it. */}
      <DaysOffList mayPlan={mayPlan} onTakenBack={() => addButton.current?.focus()} />
      {absence.isOpen && mayPlan && (
        <Suspense>
          <AbsenceDialog practitionerId={absence.who} day={absence.day} onClose={absence.end} />
        </Suspense>
      )}
      {isAdding && (
        <Suspense>
          <ExceptionDialog onClose={() => setAdding(false)} />
        </Suspense>
      )}
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
