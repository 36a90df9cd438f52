import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import type { WaitingPlace } from "~/ipc/bindings";
import { useMatches } from "./api";
import classes from "./MatchesDialog.module.css";

const MatchesDialog = lazy(() => import("./MatchesDialog").then((m) => ({ default: m.MatchesDialog })));

/** Says how many on the waiting list fit a place that has become free, and shows them. Nothing when nobody does. */
export const Fitting = ({ place }: { place: WaitingPlace }) => {
  const { t } = useLingui();
  const { data } = useMatches(place);
  const [isOpen, open] = useState(false);
  const count = data?.length ?? 0;
  return (
    <>
      {count > 0 && (
        <div className={classes.strip} role="status">
          <span>
            {t`${plural(count, { one: "# person on the waiting list fits", other: "# people on the waiting list fit" })}`}
          </span>
          <Button size="compact-sm" onClick={() => open(true)}>
            {t`Show whom to call`}
          </Button>
        </div>
      )}
      {isOpen && (
        <Suspense>
          <MatchesDialog place={place} onClose={() => open(false)} />
        </Suspense>
      )}
    </>
  );
};
