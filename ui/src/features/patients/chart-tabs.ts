import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useEffect } from "react";
import { useSession } from "~/shared/session";
import { listenFor } from "~/shared/shortcuts";

/** A tab of the chart. */
export interface ChartTab {
  id: "summary" | "visits" | "notes" | "vitals" | "prescriptions" | "billing";
  label: MessageDescriptor;
  right: string;
}

const tabs: ChartTab[] = [
  { id: "summary", label: msg`Summary`, right: "view_patients" },
  { id: "visits", label: msg`Visits`, right: "view_schedule" },
  { id: "notes", label: msg`Notes`, right: "view_records" },
  { id: "vitals", label: msg`Vitals`, right: "view_records" },
  { id: "prescriptions", label: msg`Prescriptions`, right: "view_records" },
  { id: "billing", label: msg`Billing`, right: "view_billing" },
];

/** The tabs of the chart that the signed-in person may see. */
export const useChartTabs = (): ChartTab[] => {
  const { rights } = useSession();
  return tabs.filter(({ right }) => rights.includes(right));
};

/** Goes to a tab with Ctrl and its place: Ctrl 1 is the first one shown. */
export const useTabKeys = (shown: ChartTab[], go: (id: ChartTab["id"]) => void): void => {
  const ids = shown.map(({ id }) => id).join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids stand for the tabs
  useEffect(
    () =>
      listenFor(
        shown.map(({ id, label }, at) => ({
          id: `patients.tab.${id}`,
          keys: `mod+${at + 1}`,
          label,
          group: msg`Chart`,
          run: () => go(id),
        })),
      ),
    [ids, go],
  );
};
