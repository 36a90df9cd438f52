import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconCalendar, IconPlus } from "@tabler/icons-react";
import { lazy, Suspense, useRef, useState } from "react";
import { useDesk } from "~/shared/desk";
import { useRight } from "~/shared/session";
import { useShortcut } from "~/shared/shortcuts";
import { Page } from "~/shared/ui/Page";
import { DaysOffList } from "./DaysOffList";
import { addKeys } from "./shortcut-keys";

const ExceptionDialog = lazy(() => import("./ExceptionDialog").then((m) => ({ default: m.ExceptionDialog })));

/** Closures, leave, extra and changed hours from today on. Everybody reads them; who plans changes them. */
export const DaysOffPage = () => {
  const { t } = useLingui();
  const { go } = useDesk();
  const mayPlan = useRight("plan_availability");
  const [isAdding, setAdding] = useState(false);
  const addButton = useRef<HTMLButtonElement>(null);
  const add = () => setAdding(true);
  useShortcut(addKeys, add, mayPlan && !isAdding);
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
            <Button ref={addButton} leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
              {t`Add days`}
            </Button>
          )}
        </>
      }
    >
      {/* The row goes with its button, and the cursor with it. */}
      <DaysOffList mayPlan={mayPlan} onTakenBack={() => addButton.current?.focus()} />
      {isAdding && (
        <Suspense>
          <ExceptionDialog onClose={() => setAdding(false)} />
        </Suspense>
      )}
    </Page>
  );
};
