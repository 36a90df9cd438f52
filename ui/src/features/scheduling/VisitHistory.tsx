import { useLingui } from "@lingui/react/macro";
import type { AppointmentEvent } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { type Told, told } from "./history-model";
import classes from "./VisitPanel.module.css";
import { useVisitWords } from "./words";

/** Everything that happened to a visit, oldest first. */
export const VisitHistory = ({ events }: { events: readonly AppointmentEvent[] }) => {
  const { t } = useLingui();
  const words = useVisitWords();
  const { moment } = useFormat();
  const what = ({ kind, to_status }: AppointmentEvent) => {
    if (kind === "moved") return t`Moved`;
    if (kind === "confirmed") return t`Confirmation`;
    if (kind === "clock") return t`The clock's rules changed`;
    if (kind === "settled") return t`Nothing to invoice`;
    return words.status(to_status);
  };
  const why = ({ kind, detail, from }: Told) => {
    if (kind !== "moved") return words.why(detail);
    return from ? `${words.whereTo(from)} → ${words.whereTo(detail)}` : words.whereTo(detail);
  };
  return (
    <section className={classes.section} aria-label={t`History`}>
      <h3 className={classes.label}>{t`History`}</h3>
      <ol className={classes.history}>
        {told(events).map((event, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: history is only added to
          <li key={at} className={classes.event}>
            <div>
              {what(event)}
              {event.detail && (
                <>
                  {": "}
                  <bdi>{why(event)}</bdi>
                </>
              )}
            </div>
            <div className={classes.meta}>
              <bdi>{moment(event.at)}</bdi> · <bdi>{event.by}</bdi>
              {event.workstation && (
                <>
                  {" · "}
                  <bdi>{event.workstation}</bdi>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
};
