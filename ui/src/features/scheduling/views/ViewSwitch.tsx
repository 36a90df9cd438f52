import { useLingui } from "@lingui/react/macro";
import { SegmentedControl } from "@mantine/core";
import type { View } from "../schedule-search";

interface ViewSwitchProps {
  view: View | undefined;
  onView: (view: View | undefined) => void;
}

/** Day, week, month or list. */
export const ViewSwitch = ({ view, onView }: ViewSwitchProps) => {
  const { t } = useLingui();
  return (
    <SegmentedControl
      aria-label={t`Layout`}
      value={view ?? "day"}
      onChange={(next) => onView(next === "day" ? undefined : (next as View))}
      data={[
        { value: "day", label: t({ message: "Day", context: "the whole day as a board" }) },
        { value: "week", label: t`Week` },
        { value: "month", label: t`Month` },
        { value: "list", label: t`List` },
      ]}
    />
  );
};
