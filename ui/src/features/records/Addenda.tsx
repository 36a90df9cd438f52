import { useLingui } from "@lingui/react/macro";
import type { Addendum } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import classes from "./Addenda.module.css";
import { addendumWords } from "./words";

/** What was added to a note after it was signed, oldest first. */
export const Addenda = ({ addenda }: { addenda: Addendum[] }) => {
  const { t, i18n } = useLingui();
  const { moment } = useFormat();
  if (addenda.length === 0) return null;
  return (
    <ul className={classes.list} aria-label={t`Added later`}>
      {addenda.map(({ kind, text, author, at }) => (
        <li key={`${at} ${text}`} className={classes.entry} data-kind={kind}>
          <p className={classes.head}>
            <strong>{i18n._(addendumWords[kind] ?? { id: kind })}</strong>
            <span>
              <bdi>{author}</bdi> · <bdi>{moment(at)}</bdi>
            </span>
          </p>
          <p className={classes.text} dir="auto">
            {text}
          </p>
        </li>
      ))}
    </ul>
  );
};
