import { useLingui } from "@lingui/react/macro";
import { IconAlertTriangle, IconCheck, IconClockPause, IconCloudUpload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { useStore } from "~/shared/store";
import type { Autosave } from "./autosave";
import classes from "./SaveLine.module.css";

/** Says whether what was typed is on the disk. Only trouble is read aloud; the rest would never stop talking. */
export const SaveLine = ({ draft }: { draft: Autosave }) => {
  const { t } = useLingui();
  const { time } = useFormat();
  const state = useStore(draft.state);
  switch (state.kind) {
    case "saved": {
      if (state.at === null) return null;
      const at = time(state.at);
      return <Line icon={<IconCheck size={15} aria-hidden />}>{t`Saved ${at}`}</Line>;
    }
    case "saving":
      return <Line icon={<IconCloudUpload size={15} aria-hidden />}>{t`Saving…`}</Line>;
    case "waiting":
      return (
        <Line
          icon={<IconClockPause size={15} aria-hidden />}
        >{t`Not saved yet — waits for the unlocking`}</Line>
      );
    case "retrying":
      return (
        <Line icon={<IconAlertTriangle size={15} aria-hidden />} urgent>{t`Not saved — trying again`}</Line>
      );
    case "conflict":
      return (
        <Line icon={<IconAlertTriangle size={15} aria-hidden />} urgent>
          {t`Not saved — somebody else changed the note`}
        </Line>
      );
    case "refused": {
      const reason = failureText(state.error);
      return (
        <Line icon={<IconAlertTriangle size={15} aria-hidden />} urgent>{t`Not saved — ${reason}`}</Line>
      );
    }
  }
};

const Line = ({ icon, urgent, children }: { icon: ReactNode; urgent?: boolean; children: ReactNode }) => (
  <p className={classes.line} data-urgent={urgent || undefined} role={urgent ? "alert" : undefined}>
    {icon}
    {children}
  </p>
);
