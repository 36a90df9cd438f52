import { useLingui } from "@lingui/react/macro";
import { Caps } from "~/shared/ui/ShortcutList";
import classes from "./Board.module.css";

/** Says which keys move a held visit. */
export const GrabHint = () => {
  const { t } = useLingui();
  const keys = [
    { caps: "arrowup arrowdown", does: t`time` },
    { caps: "arrowleft arrowright", does: t`column` },
    { caps: "shift+arrowdown", does: t`length` },
    { caps: "enter", does: t`drop` },
    { caps: "escape", does: t`give up` },
  ];
  return (
    <dl className={classes.hint} aria-hidden>
      {keys.map(({ caps, does }) => (
        <div key={caps}>
          <dt>
            <Caps keys={caps} />
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
};
