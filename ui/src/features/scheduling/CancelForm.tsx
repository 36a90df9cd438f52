import { useLingui } from "@lingui/react/macro";
import { Button, Radio, SegmentedControl, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { announceUrgently } from "~/shared/ui/announce";
import {
  type CancelDraft,
  calledOffBy,
  cancelCodes,
  cancellation,
  emptyCancel,
  missingInCancel,
} from "./cancel-form";
import { cancelWords } from "./cancel-words";
import { ScopeField } from "./series/ScopeField";
import { type Scope, useSeriesActions } from "./series/use-series-actions";
import { useVisitActions } from "./use-visit-actions";
import classes from "./VisitPanel.module.css";

/** Calls a visit off: who does, and why. */
export const CancelForm = ({ visit, onDone }: { visit: AppointmentCard; onDone: () => void }) => {
  const { t, i18n } = useLingui();
  const { cancel } = useVisitActions();
  const [draft, change] = useState(emptyCancel);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const [fault, setFault] = useState("");
  const [scope, mean] = useState<Scope>("this");
  const series = useSeriesActions(visit);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const wrong = missingInCancel(draft);
    setMissing(wrong);
    if (wrong.length > 0) return;
    try {
      const how = cancellation(draft);
      await (scope === "this" ? cancel(visit, how) : series.cancel(scope, how));
      onDone();
    } catch (error) {
      setFault(failureText(error));
      announceUrgently(failureText(error));
    }
  };
  return (
    <form
      data-question
      className={classes.question}
      aria-label={t`Cancel the appointment`}
      onSubmit={submit}
      noValidate
    >
      <h3>{t`Who cancels, and why?`}</h3>
      {visit.is_in_series && <ScopeField scope={scope} onChange={mean} />}
      <SegmentedControl
        aria-label={t`Who cancels`}
        value={draft.by}
        onChange={(by) => change(calledOffBy(draft, by as CancelDraft["by"]))}
        data={[
          { value: "patient", label: t`The patient` },
          { value: "clinic", label: t`The clinic` },
        ]}
      />
      <Radio.Group
        label={t`Reason`}
        value={draft.code}
        onChange={(code) => change({ ...draft, code })}
        error={missing.includes("code") && t`Choose a reason.`}
      >
        <div className={classes.section}>
          {cancelCodes[draft.by].map((code) => {
            const words = cancelWords[code];
            return <Radio key={code} value={code} size="xs" label={words ? i18n._(words) : code} />;
          })}
        </div>
      </Radio.Group>
      {draft.code === "other" && (
        <Textarea
          label={t`In words`}
          dir="auto"
          required
          autoFocus
          value={draft.reason}
          onChange={(event) => change({ ...draft, reason: event.currentTarget.value })}
          error={missing.includes("reason") && t`Say why, in a few words.`}
        />
      )}
      {fault && <p role="alert">{fault}</p>}
      <div className={classes.steps}>
        <Button type="submit" color="red">
          {t`Cancel the appointment`}
        </Button>
        <Button variant="default" onClick={onDone}>
          {t`Back`}
        </Button>
      </div>
    </form>
  );
};
