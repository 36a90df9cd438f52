import { useLingui } from "@lingui/react/macro";
import type { AppointmentDetails } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { isNoCharge, noChargeWords } from "./ending/no-charge";
import { SeriesFacts } from "./series/SeriesFacts";
import classes from "./VisitPanel.module.css";
import { VisitStatus } from "./VisitStatus";
import { span, useVisitWords } from "./words";

/** When, with whom, why. */
export const VisitFacts = ({ details }: { details: AppointmentDetails }) => {
  const { t, i18n } = useLingui();
  const { day, length } = useFormat();
  const words = useVisitWords();
  const { card, practitioner_name, cancel_reason, is_late_cancellation, no_charge } = details;
  return (
    <dl className={classes.facts}>
      <dt>{t`When`}</dt>
      <dd>
        <span className={classes.strong}>
          <bdi>{day(card.day, "full")}</bdi> · <bdi>{span(card)}</bdi>
        </span>{" "}
        <bdi className={classes.whole}>({length(card.minutes)})</bdi>
      </dd>
      <dt>{t`With`}</dt>
      <dd>
        <bdi>{practitioner_name}</bdi>
      </dd>
      {card.location_name && (
        <>
          <dt>{t`Location`}</dt>
          <dd>
            <bdi>{card.location_name}</bdi>
          </dd>
        </>
      )}
      {card.service_name && (
        <>
          <dt>{t`Service`}</dt>
          <dd>
            <bdi>{card.service_name}</bdi>
            {card.room_name && (
              <>
                {" · "}
                <bdi>{card.room_name}</bdi>
              </>
            )}
          </dd>
        </>
      )}
      <SeriesFacts details={details} />
      <dt>{t`Reason`}</dt>
      <dd>
        <bdi>{card.reason || "–"}</bdi>
      </dd>
      <dt>{t`Status`}</dt>
      <dd>
        <VisitStatus visit={card} />
        {card.kind === "walk_in" && <span className={classes.beside}>{t`walk-in`}</span>}
        {card.is_overbooked && <span className={classes.beside}>{t`overbooked`}</span>}
      </dd>
      {card.ticket !== null && (
        <>
          <dt>{t`Number`}</dt>
          <dd className={classes.strong}>{card.ticket}</dd>
        </>
      )}
      {isNoCharge(no_charge) && (
        <>
          <dt>{t`Invoice`}</dt>
          <dd>{i18n._(noChargeWords[no_charge])}</dd>
        </>
      )}
      {cancel_reason && (
        <>
          <dt>{t`Why cancelled`}</dt>
          <dd>
            <bdi>{words.why(cancel_reason)}</bdi>
            {is_late_cancellation && <span className={classes.beside}>{t`late`}</span>}
          </dd>
        </>
      )}
    </dl>
  );
};
