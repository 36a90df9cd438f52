import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useContentKey } from "~/shared/content-key";
import { failureText } from "~/shared/format/failure";
import { announceUrgently } from "~/shared/ui/announce";
import { FormDialog } from "~/shared/ui/FormDialog";
import { ExceptionFields } from "./ExceptionFields";
import {
  contractException,
  type ExceptionContent,
  type ExceptionForm,
  emptyForm,
  exceptionProblems,
  refusedFields,
} from "./exception-form";
import { InTheWay } from "./InTheWay";
import { type Added, useExceptionActions } from "./use-exception-actions";
import { useProblemWord } from "./words";

/** Adds a closure, leave, extra or changed hours, and then shows the visits that stand in the way. */
export const ExceptionDialog = ({ onClose }: { onClose: () => void }) => {
  const [added, tell] = useState<Added | null>(null);
  if (added) {
    const { in_the_way, change, exception } = added;
    return <InTheWay visits={in_the_way} change={change} exception={exception} onClose={onClose} />;
  }
  return (
    <AddDialog onClose={onClose} onAdded={(done) => (done.in_the_way.length > 0 ? tell(done) : onClose())} />
  );
};

interface AddDialogProps {
  onClose: () => void;
  onAdded: (added: Added) => void;
}

const AddDialog = ({ onClose, onAdded }: AddDialogProps) => {
  const { t } = useLingui();
  const { add } = useExceptionActions();
  const word = useProblemWord();
  const keyFor = useContentKey();
  const [form, fill] = useState<ExceptionForm>(emptyForm);
  const [wasTried, markTried] = useState(false);
  const [isSending, setSending] = useState(false);
  const [failure, fail] = useState<unknown>(null);
  const problems = exceptionProblems(form);
  const refused = refusedFields(failure);
  const error = (field: keyof ExceptionContent): string | undefined =>
    word(field, refused[field] ?? (wasTried ? problems[field] : undefined));
  const submit = async () => {
    markTried(true);
    if (isSending || Object.keys(problems).length > 0) return;
    const input = contractException(form);
    setSending(true);
    try {
      onAdded(await add({ key: keyFor(input), ...input }));
    } catch (reason) {
      setSending(false);
      fail(reason);
      announceUrgently(failureText(reason));
    }
  };
  return (
    <FormDialog
      title={t`Add days`}
      submit={t`Add`}
      size="34rem"
      onSubmit={() => void submit()}
      onClose={onClose}
      isPending={isSending}
      failure={Object.keys(refused).length > 0 ? null : failure}
    >
      <ExceptionFields
        form={form}
        onChange={(next) => {
          fill(next);
          fail(null);
        }}
        error={error}
      />
    </FormDialog>
  );
};
