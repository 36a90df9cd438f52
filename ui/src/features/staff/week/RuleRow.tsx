import { useLingui } from "@lingui/react/macro";
import { IconAdjustmentsHorizontal, IconX } from "@tabler/icons-react";
import { useState } from "react";
import { TimeField } from "~/shared/ui/TimeField";
import { RuleDetails } from "./RuleDetails";
import { Tool } from "./Tool";
import classes from "./WeekRules.module.css";
import { type DraftRule, isPlain } from "./week-rules";
import { useRuleWords } from "./words";

interface RuleRowProps {
  rule: DraftRule;
  onChange: (rule: DraftRule) => void;
  onRemove: () => void;
}

/** One interval of a weekday; what it says beyond its times stands behind it, and unfolds to be changed. */
export const RuleRow = ({ rule, onChange, onRemove }: RuleRowProps) => {
  const { t } = useLingui();
  const [isUnfolded, unfold] = useState(false);
  const words = useRuleWords();
  return (
    <div className={classes.rule} data-unfolded={isUnfolded || undefined} data-kind={rule.kind}>
      <div className={classes.line}>
        <div className={classes.times} dir="ltr">
          <TimeField
            aria-label={t`From`}
            value={rule.starts_minute}
            onChange={(starts_minute) => onChange({ ...rule, starts_minute })}
          />
          <span aria-hidden>–</span>
          <TimeField
            aria-label={t`To`}
            value={rule.ends_minute}
            onChange={(ends_minute) => onChange({ ...rule, ends_minute })}
          />
        </div>
        <Tool
          label={t`Breaks, weeks and dates`}
          icon={IconAdjustmentsHorizontal}
          isUnfolded={isUnfolded}
          onClick={() => unfold(!isUnfolded)}
        />
        <Tool label={t`Remove this interval`} onClick={onRemove} icon={IconX} />
        {!isPlain(rule) && (
          <span className={classes.said} dir="auto">
            {words(rule)}
          </span>
        )}
      </div>
      {isUnfolded && <RuleDetails rule={rule} onChange={onChange} />}
    </div>
  );
};
