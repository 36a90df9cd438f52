import { useLingui } from "@lingui/react/macro";
import classes from "./ColourMark.module.css";
import { colourWords } from "./colours";

/** A colour with its name. */
export const ColourMark = ({ colour }: { colour: string }) => {
  const { i18n } = useLingui();
  const word = colourWords[colour];
  return (
    <span className={classes.mark}>
      <span className={classes.swatch} data-band={colour} aria-hidden />
      {word ? i18n._(word) : colour}
    </span>
  );
};
