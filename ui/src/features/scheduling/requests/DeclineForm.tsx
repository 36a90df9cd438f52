import { useLingui } from "@lingui/react/macro";
import { Button, Radio, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { AppointmentCard } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { notifyDone } from "~/shared/ui/notify";
import { actionOn } from "../api";
import { cancelCodes, missingInCancel } from "../cancel-form";
import { cancelWords } from "../cancel-words";
import { useDeclineRequest } from "./api";
import classes from "./Requests.module.css";

/** Why a request is declined. */
export const DeclineForm = ({ visit, onDone }: { visit: AppointmentCard; onDone: () => void }) => {
  const { t, i18n } = useLingui();
  const [code, choose] = useState("");
  const [reason, say] = useState("");
  const [wasTried, markTried] = useState(false);
  const decline = useDeclineRequest();
  const missing = wasTried ? missingInCancel({ by: "clinic", code, reason }) : [];
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    markTried(true);
    if (missingInCancel({ by: "clinic", code, reason }).length > 0) return;
    const input = { ...actionOn(visit), code, reason: reason.trim() };
    const declined = await decline.mutateAsync(input).catch(() => null);
    if (!declined) return;
    notifyDone(t`Declined for ${visit.patient_name}`);
    onDone();
  };
  return (
    <form className={classes.decline} aria-label={t`Decline the request`} onSubmit={submit} noValidate>
      <Radio.Group
        label={t`Reason`}
        value={code}
        onChange={choose}
        error={missing.includes("code") && t`Choose a reason.`}
      >
        <div className={classes.reasons}>
          {cancelCodes.clinic.map((one, place) => {
            const words = cancelWords[one];
            return (
              <Radio
                key={one}
                value={one}
                size="xs"
                label={words ? i18n._(words) : one}
                autoFocus={place === 0}
              />
            );
          })}
        </div>
      </Radio.Group>
      {code === "other" && (
        <Textarea
          label={t`In words`}
          dir="auto"
          required
          autoFocus
          value={reason}
          onChange={(event) => say(event.currentTarget.value)}
          error={missing.includes("reason") && t`Say why, in a few words.`}
        />
      )}
      {decline.error && <p role="alert">{failureText(decline.error)}</p>}
      <div className={classes.answers}>
        <Button type="submit" size="compact-sm" color="red" loading={decline.isPending}>
          {t`Decline`}
        </Button>
        <Button size="compact-sm" variant="default" onClick={onDone}>
          {t`Back`}
        </Button>
      </div>
    </form>
  );
};
