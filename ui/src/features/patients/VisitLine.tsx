import { useLingui } from "@lingui/react/macro";
import type { PatientVisit } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import classes from "./VisitLine.module.css";
import { visitStatusWords } from "./words";

/** One visit: when, with whom, why, and what became of it. */
export const VisitLine = ({ visit: { card, practitioner_name } }: { visit: PatientVisit }) => {
  const { day } = useFormat();
  return (
    <div className={classes.visit}>
      <p className={classes.when}>
        {day(card.day, "full")}, <bdi>{formatMinutes(card.starts_minute)}</bdi>
      </p>
      <VisitStatus status={card.status} />
      <p className={classes.what}>
        <bdi>{practitioner_name}</bdi>
        {card.reason && (
          <>
            {" "}
            · <bdi>{card.reason}</bdi>
          </>
        )}
      </p>
    </div>
  );
};

/** What has become of a visit, as a coloured word. */
export const VisitStatus = ({ status }: { status: string }) => {
  const { i18n } = useLingui();
  const word = visitStatusWords[status];
  return (
    <span className={classes.status} data-status={status}>
      {word ? i18n._(word) : status}
    </span>
  );
};
