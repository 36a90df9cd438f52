import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import type { PatientPage } from "~/ipc/bindings";
import { announce } from "~/shared/ui/announce";
import { PAGE_ROWS } from "./api";
import classes from "./PatientsPage.module.css";

/** How many patients there are, or how many were found. */
export const FoundCount = ({ page, text }: { page: PatientPage | undefined; text: string }) => {
  const { t } = useLingui();
  const found = page?.hits.length ?? 0;
  const total = page?.total ?? 0;
  const isMore = found >= PAGE_ROWS;
  const most = PAGE_ROWS;
  const counted = isMore
    ? t`more than ${most} found, type further`
    : t`${plural(found, { one: "# found", other: "# found" })}`;
  useEffect(() => {
    if (text) announce(counted);
  }, [text, counted]);
  if (!page) return null;
  return (
    <span className={classes.count}>
      {text ? counted : t`${plural(total, { one: "# patient", other: "# patients" })}`}
    </span>
  );
};
