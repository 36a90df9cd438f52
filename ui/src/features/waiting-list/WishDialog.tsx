import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { PatientPicker } from "~/features/patients/public";
import { commands, type PatientHit, type WaitingEntry } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { useContentKey } from "~/shared/content-key";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { announceUrgently } from "~/shared/ui/announce";
import { FormDialog } from "~/shared/ui/FormDialog";
import { useEntryChange } from "./api";
import { useWaitingActions } from "./use-waiting-actions";
import { WishFields } from "./WishFields";
import {
  contractWish,
  emptyWish,
  formOf,
  refusedFields,
  type WishForm,
  type WishProblems,
  wishProblems,
} from "./wish-form";
import { useProblemWord } from "./words";

/** Who waits, as far as the dialog needs it. */
export type Waiter = Pick<PatientHit, "patient_id" | "given_names" | "family_name">;

interface PutOnListProps {
  patient: Waiter | null;
  /** What is known already, such as what was typed into a booking. */
  known?: Partial<WishForm>;
  onClose: () => void;
  onDone: () => void;
}

/** Puts a patient on the waiting list. */
export const PutOnList = ({ patient: first, known, onClose, onDone }: PutOnListProps) => {
  const { t } = useLingui();
  const today = useFormat().wall(now()).day;
  const { add } = useWaitingActions();
  const keyFor = useContentKey();
  const [patient, pick] = useState(first);
  const state = useWish(emptyWish(today, known), patient ? {} : { patient: "required" });
  const submit = () =>
    state.send(async (wish) => {
      const input = { patient_id: patient?.patient_id ?? "", wish };
      await add({ key: keyFor(input), ...input });
      onDone();
    });
  return (
    <FormDialog
      title={t`Put on the waiting list`}
      submit={t`Put on the list`}
      size="36rem"
      onSubmit={submit}
      onClose={onClose}
      isPending={state.isSending}
      failure={state.failure}
    >
      <PatientPicker
        picked={patient}
        onPick={pick}
        onClear={() => pick(null)}
        error={state.error("patient")}
        required
        data-autofocus={first === null || undefined}
      />
      <WishFields {...state} />
    </FormDialog>
  );
};

/** Changes what an entry asks for. */
export const AmendWish = ({ entry, onClose }: { entry: WaitingEntry; onClose: () => void }) => {
  const { t } = useLingui();
  const { mutateAsync: amend } = useEntryChange(commands.amendWaitingEntry);
  const keyFor = useContentKey();
  const state = useWish(formOf(entry.wish), {});
  const { entry_id, version, patient_name: name } = entry;
  const submit = () =>
    state.send(async (wish) => {
      const input = { entry_id, wish, version };
      await amend({ key: keyFor(input), ...input });
      onClose();
    });
  return (
    <FormDialog
      title={t`${name} waits for`}
      submit={t`Save`}
      size="36rem"
      onSubmit={submit}
      onClose={onClose}
      isPending={state.isSending}
      failure={state.failure}
    >
      <WishFields {...state} />
    </FormDialog>
  );
};

const useWish = (first: WishForm, missing: WishProblems) => {
  const word = useProblemWord();
  const today = useFormat().wall(now()).day;
  const [form, fill] = useState(first);
  const [wasTried, markTried] = useState(false);
  const [isSending, setSending] = useState(false);
  const [failure, fail] = useState<unknown>(null);
  const problems = { ...missing, ...wishProblems(form, today) };
  const refused = refusedFields(failure);
  const send = (run: (wish: ReturnType<typeof contractWish>) => Promise<void>): void => {
    markTried(true);
    if (isSending || Object.keys(problems).length > 0) return;
    setSending(true);
    run(contractWish(form)).catch((reason: unknown) => {
      setSending(false);
      fail(reason);
      announceUrgently(failureText(reason));
    });
  };
  return {
    form,
    onChange: (next: WishForm) => {
      fill(next);
      fail(null);
    },
    error: (field: keyof WishProblems) =>
      word(field, refused[field] ?? (wasTried ? problems[field] : undefined)),
    send,
    isSending,
    failure: Object.keys(refused).length > 0 ? null : failure,
  };
};
