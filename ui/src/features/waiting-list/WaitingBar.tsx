import { useLingui } from "@lingui/react/macro";
import { SegmentedControl, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { anyScript } from "~/shared/ui/any-script";
import { SelectField } from "~/shared/ui/SelectField";
import { usePractitioners } from "./api";
import type { Filter } from "./list-model";
import classes from "./WaitingListPage.module.css";
import { priorities } from "./wish-form";
import { priorityWords } from "./words";

interface WaitingBarProps {
  text: string;
  onType: (text: string) => void;
  isEnded: boolean;
  onTurn: (isEnded: boolean) => void;
  filter: Filter;
  onFilter: (filter: Filter) => void;
}

const ALL = "all";

/** What is shown of the list: whose, with whom, how pressing, still waiting or not. */
export const WaitingBar = ({ text, onType, isEnded, onTurn, filter, onFilter }: WaitingBarProps) => {
  const { t, i18n } = useLingui();
  const { data: practitioners = [] } = usePractitioners();
  const people = practitioners.map(({ practitioner_id, profile }) => ({
    value: practitioner_id,
    label: profile.name,
  }));
  const orNull = (value: string | null) => (value === ALL ? null : value);
  return (
    <div className={classes.bar}>
      <TextInput
        className={classes.search}
        aria-label={t`Find on the waiting list`}
        placeholder={t`Name or number`}
        {...anyScript}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={text}
        onChange={(event) => onType(event.currentTarget.value)}
      />
      <SegmentedControl
        aria-label={t`Who is shown`}
        value={isEnded ? "ended" : "open"}
        onChange={(value) => onTurn(value === "ended")}
        data={[
          { value: "open", label: t`Waiting` },
          { value: "ended", label: t`Ended` },
        ]}
      />
      {!isEnded && (
        <>
          <SelectField
            className={classes.with}
            aria-label={t`With`}
            data={[{ value: ALL, label: t`All practitioners` }, ...people]}
            value={filter.practitionerId ?? ALL}
            onChange={(id) => onFilter({ ...filter, practitionerId: orNull(id) })}
          />
          <SelectField
            aria-label={t`Priority`}
            data={[
              { value: ALL, label: t`Every priority` },
              ...priorities.map((one) => ({ value: one, label: i18n._(priorityWords[one]) })),
            ]}
            value={filter.priority ?? ALL}
            onChange={(priority) => onFilter({ ...filter, priority: orNull(priority) })}
          />
        </>
      )}
    </div>
  );
};
