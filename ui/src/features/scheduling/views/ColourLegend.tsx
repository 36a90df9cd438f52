import { useLingui } from "@lingui/react/macro";
import { type Toned, toneMark, toneStyle } from "./tones";
import classes from "./tones.module.css";

/** What the colours of the board mean. */
export const ColourLegend = ({ legend }: { legend: readonly Toned[] }) => {
  const { t } = useLingui();
  if (legend.length === 0) return null;
  return (
    <ul className={classes.legend} aria-label={t`What the colours mean`}>
      {legend.map(({ key, name, tone }) => (
        <li key={key} className={classes.entry}>
          <span
            className={`${classes.tone} ${classes.swatch}`}
            style={toneStyle(tone)}
            data-toned={toneMark(tone)}
          />
          <bdi>{name}</bdi>
        </li>
      ))}
    </ul>
  );
};
