import { useLingui } from "@lingui/react/macro";
import { Button, Textarea } from "@mantine/core";
import { useState } from "react";
import { useRight } from "~/shared/session";
import classes from "./BookBeside.module.css";
import { isOnlyBusy, LONGEST_REASON, type Refusal } from "./book-form";
import type { DayPlace } from "./use-visit-actions";

interface BookBesideProps {
  /** Why it may stand there, as far as it was said. */
  reason: string;
  onChange: (reason: string) => void;
  onBook: (reason: string) => void;
}

/** Whether this person may put a visit where another one stands, which is all that is against the place. */
export const useMayBookBeside = (refusal: Refusal | null, place: DayPlace | null): boolean =>
  useRight("overbook") && isOnlyBusy(refusal, place);

/** Puts a visit beside another one on purpose, with a reason. */
export const BookBeside = ({ reason, onChange, onBook }: BookBesideProps) => {
  const { t } = useLingui();
  const [isOpen, open] = useState(reason !== "");
  const [isMissing, miss] = useState(false);
  const book = () => {
    miss(reason.trim() === "");
    if (reason.trim() !== "") onBook(reason.trim());
  };
  if (!isOpen)
    return (
      <Button className={classes.offer} variant="default" size="compact-sm" onClick={() => open(true)}>
        {t`Book beside it…`}
      </Button>
    );
  return (
    <div className={classes.beside}>
      <Textarea
        label={t`Why beside the other appointment`}
        dir="auto"
        required
        autoFocus
        autosize
        maxRows={3}
        maxLength={LONGEST_REASON}
        value={reason}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
          event.preventDefault();
          book();
        }}
        error={isMissing && t`Say why, in a few words.`}
      />
      <Button className={classes.offer} size="compact-sm" onClick={book}>
        {t`Book beside it`}
      </Button>
    </div>
  );
};
