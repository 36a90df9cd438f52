import { useLingui } from "@lingui/react/macro";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import type { ChosenPlace } from "../use-place";
import classes from "./free.module.css";

/** How far was looked, where there are fewer times than were asked for, and how to find others. */
export const SearchEnd = ({ place }: { place: ChosenPlace }) => {
  const { t } = useLingui();
  const { found, widen, further, free } = place;
  const text = useEndText(place);
  const isShort = found.isDone && (found.isAll || free.length === 0);
  if (found.error)
    return (
      <p className={`${classes.end} ${classes.fault}`} role="alert">
        {failureText(found.error)}
      </p>
    );
  return (
    <div className={classes.end}>
      <p role="status">{text}</p>
      {isShort && widen && (
        <button type="button" className={classes.link} onClick={widen}>
          {t`Any time, with anybody`}
        </button>
      )}
      {isShort && further && (
        <button type="button" className={classes.link} onClick={further}>
          {t`Look further`}
        </button>
      )}
    </div>
  );
};

const useEndText = ({ found, free, widen, more }: ChosenPlace): string => {
  const { t } = useLingui();
  const { day } = useFormat();
  const until = day(found.until);
  // What is still being looked for is not missing yet.
  if (!found.isDone) return "";
  const bound = found.isBound ? ` ${t`This service is not booked further ahead.`}` : "";
  if (free.length === 0)
    return (
      (widen ? t`Nothing that suits is free until ${until}.` : t`Nothing is free until ${until}.`) + bound
    );
  if (found.isAll) return t`No more until ${until}.` + bound;
  return found.mayBeMore && !more ? t`Choose a later day to see more.` : "";
};
