import { useLingui } from "@lingui/react/macro";
import classes from "./StatusChips.module.css";
import colours from "./shade.module.css";
import { signs } from "./signs";
import { type Counts, type Shade, shades, shadeWords } from "./status";

interface StatusChipsProps {
  counts: Counts;
  only: readonly Shade[];
  onChange: (only: readonly Shade[]) => void;
}

// Most days have none of these, and a row of chips has little room.
const seldom: readonly Shade[] = ["requested", "held", "checkout"];

/** How many visits have each status; a press shows only those. */
export const StatusChips = ({ counts, only, onChange }: StatusChipsProps) => {
  const { t, i18n } = useLingui();
  const toggle = (shade: Shade) =>
    onChange(only.includes(shade) ? only.filter((one) => one !== shade) : [...only, shade]);
  const shown = shades.filter(
    (shade) =>
      counts[shade] !== undefined && (!seldom.includes(shade) || counts[shade] > 0 || only.includes(shade)),
  );
  return (
    <div className={classes.chips} role="group" aria-label={t`Show only`}>
      {shown.map((shade) => (
        <button
          key={shade}
          type="button"
          className={`${colours.shade} ${classes.chip}`}
          data-shade={shade}
          data-none={counts[shade] === 0 || undefined}
          aria-pressed={only.includes(shade)}
          onClick={() => toggle(shade)}
        >
          {signs[shade]}
          {i18n._(shadeWords[shade])} <span className={classes.count}>{counts[shade]}</span>
        </button>
      ))}
    </div>
  );
};
