import { useLingui } from "@lingui/react/macro";
import { Button, Radio, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useActionKey } from "~/shared/action-key";
import { failureText, fieldErrors } from "~/shared/format/failure";
import { Dialog } from "~/shared/ui/Dialog";
import { notifyDone } from "~/shared/ui/notify";
import classes from "./AddendumDialog.module.css";
import { useAddAddendum } from "./api";
import { addendumHints, addendumWords } from "./words";

const kinds = ["late_entry", "addendum", "correction"];

/** Adds something to a signed note; the note itself stays as it is. */
export const AddendumDialog = ({ encounterId, onClose }: { encounterId: string; onClose: () => void }) => {
  const { t, i18n } = useLingui();
  const key = useActionKey();
  const add = useAddAddendum();
  const [kind, setKind] = useState("addendum");
  const [text, setText] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const done = () => {
      notifyDone(t`Added to the note`);
      onClose();
    };
    add.mutate({ key, encounter_id: encounterId, kind, text }, { onSuccess: done });
  };
  const error = add.error && (fieldErrors(add.error).text ?? failureText(add.error));
  return (
    <Dialog title={t`Add to note`} size="34rem" onClose={onClose}>
      <form onSubmit={submit} className={classes.form}>
        <Radio.Group label={t`What is it?`} value={kind} onChange={setKind}>
          <div className={classes.kinds}>
            {kinds.map((one) => (
              <Radio
                key={one}
                value={one}
                label={i18n._(addendumWords[one] ?? { id: one })}
                description={i18n._(addendumHints[one] ?? { id: one })}
              />
            ))}
          </div>
        </Radio.Group>
        <Textarea
          label={t`Text`}
          required
          withAsterisk={false}
          minRows={4}
          dir="auto"
          data-autofocus
          value={text}
          error={error}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <div className={classes.actions}>
          <Button variant="default" onClick={onClose}>{t`Cancel`}</Button>
          <Button type="submit" loading={add.isPending}>{t`Add`}</Button>
        </div>
      </form>
    </Dialog>
  );
};
