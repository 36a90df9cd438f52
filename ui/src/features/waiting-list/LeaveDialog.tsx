import { useLingui } from "@lingui/react/macro";
import { Radio, Stack, Textarea } from "@mantine/core";
import { useState } from "react";
import type { WaitingEntry } from "~/ipc/bindings";
import { FormDialog } from "~/shared/ui/FormDialog";
import { useWaitingActions } from "./use-waiting-actions";
import { leaveWords } from "./words";

const LONGEST_REASON = 200;

/** Takes an entry off the list: why. */
export const LeaveDialog = ({ entry, onClose }: { entry: WaitingEntry; onClose: () => void }) => {
  const { t, i18n } = useLingui();
  const { remove } = useWaitingActions();
  const [code, choose] = useState("not_needed");
  const [reason, say] = useState("");
  const [isMissing, miss] = useState(false);
  const [isSending, setSending] = useState(false);
  const [failure, fail] = useState<unknown>(null);
  const name = entry.patient_name;
  const submit = () => {
    const isSilent = code === "other" && reason.trim() === "";
    miss(isSilent);
    if (isSilent || isSending) return;
    setSending(true);
    remove(entry, { code, reason: code === "other" ? reason.trim() : "" }).then(onClose, (error: unknown) => {
      setSending(false);
      fail(error);
    });
  };
  return (
    <FormDialog
      title={t`Take ${name} off the waiting list`}
      submit={t`Take off`}
      onSubmit={submit}
      onClose={onClose}
      isPending={isSending}
      failure={failure}
      isQuestion
      isDanger
    >
      <Radio.Group label={t`Reason`} value={code} onChange={choose}>
        <Stack gap={6} mt={4}>
          {Object.entries(leaveWords).map(([word, label]) => (
            <Radio key={word} value={word} size="xs" label={i18n._(label)} />
          ))}
        </Stack>
      </Radio.Group>
      {code === "other" && (
        <Textarea
          label={t`In words`}
          dir="auto"
          required
          autoFocus
          maxLength={LONGEST_REASON}
          value={reason}
          onChange={(event) => say(event.currentTarget.value)}
          error={isMissing && t`Say why, in a few words.`}
        />
      )}
    </FormDialog>
  );
};
