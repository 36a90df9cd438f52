import { useLingui } from "@lingui/react/macro";
import { useBlockTypes, useLocations } from "~/features/availability/public";
import { DayField } from "~/shared/ui/DayField";
import { SelectField } from "~/shared/ui/SelectField";
import classes from "./WeekRules.module.css";
import { type DraftRule, MOST_WEEKS } from "./week-rules";
import { useRhythmWord } from "./words";

interface RuleDetailsProps {
  rule: DraftRule;
  onChange: (rule: DraftRule) => void;
}

/** What a rule says beyond its times: what the time is for, in which weeks and between which days, and where. */
export const RuleDetails = ({ rule, onChange }: RuleDetailsProps) => {
  const { t } = useLingui();
  const rhythm = useRhythmWord();
  const change = (part: Partial<DraftRule>) => onChange({ ...rule, ...part });
  return (
    <div className={classes.details}>
      <KindField rule={rule} onChange={change} />
      <SelectField
        label={t`Weeks`}
        data={Array.from({ length: MOST_WEEKS }, (_, at) => ({
          value: String(at + 1),
          label: rhythm(at + 1),
        }))}
        value={String(rule.every_weeks)}
        allowDeselect={false}
        onChange={(weeks) => change({ every_weeks: Number(weeks) })}
      />
      <DayField
        label={rule.every_weeks > 1 ? t`First of these weeks` : t`Valid from`}
        required={rule.every_weeks > 1}
        clearable
        value={rule.valid_from}
        onChange={(valid_from) => change({ valid_from })}
      />
      <DayField
        label={t`Valid until`}
        clearable
        value={rule.valid_to}
        minDate={rule.valid_from ?? undefined}
        onChange={(valid_to) => change({ valid_to })}
      />
      {rule.kind === "work" && <PlaceField rule={rule} onChange={change} />}
    </div>
  );
};

interface PartProps {
  rule: DraftRule;
  onChange: (part: Partial<DraftRule>) => void;
}

const KindField = ({ rule, onChange }: PartProps) => {
  const { t } = useLingui();
  const { data: kinds = [] } = useBlockTypes();
  // What is out of use is offered only where it is chosen already.
  const offered = kinds.filter((kind) => kind.is_active || kind.block_type_id === rule.block_type_id);
  const choose = (value: string | null) => {
    const block_type_id = offered.find((kind) => kind.block_type_id === value)?.block_type_id ?? null;
    const kind = block_type_id ? "block" : (value ?? "work");
    onChange({ kind, block_type_id, location_id: kind === "work" ? rule.location_id : null });
  };
  return (
    <SelectField
      label={t`What for`}
      data={[
        { value: "work", label: t`Appointments` },
        { value: "break", label: t`Break` },
        ...offered.map(({ block_type_id, name }) => ({ value: block_type_id, label: name })),
      ]}
      value={rule.block_type_id ?? rule.kind}
      allowDeselect={false}
      onChange={choose}
    />
  );
};

const NOWHERE = "none";

const PlaceField = ({ rule, onChange }: PartProps) => {
  const { t } = useLingui();
  const { data: places = [] } = useLocations();
  const offered = places.filter((place) => place.is_active || place.location_id === rule.location_id);
  if (offered.length === 0) return null;
  return (
    <SelectField
      label={t`Location`}
      data={[
        { value: NOWHERE, label: t`No location in particular` },
        ...offered.map(({ location_id, name }) => ({ value: location_id, label: name })),
      ]}
      value={rule.location_id ?? NOWHERE}
      allowDeselect={false}
      onChange={(value) => onChange({ location_id: value === NOWHERE ? null : value })}
    />
  );
};
