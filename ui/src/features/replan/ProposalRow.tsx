import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useState } from "react";
import type { DisplacedVisit, FreeTime, PlanAbsence } from "~/ipc/bindings";
import { ClinicError } from "~/ipc/call";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { formatMinutes } from "~/shared/format/time";
import { useOtherTimes } from "./api";
import classes from "./Replan.module.css";
import { type Choice, choiceOf, type Going, isAgreed, isInTheWay } from "./replan-form";

/** How many times are offered of each kind. */
const OFFERED = 4;

interface ProposalRowProps {
  visit: DisplacedVisit;
  absence: PlanAbsence;
  /** Where the visits of the plan go, this one among them. */
  going: readonly Going[];
  chosen: ReadonlyMap<string, Choice>;
  /** The code for which the core refused what was chosen. */
  refused: string | undefined;
  onChoose: (choice: Choice) => void;
}

/** One visit: where it stands, where it would go, and what else could become of it. */
export const ProposalRow = ({ visit, absence, going, chosen, refused, onChoose }: ProposalRowProps) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const [isOpen, open] = useState(false);
  const { card } = visit;
  const choice = choiceOf(visit, chosen);
  const name = card.patient_name;
  const [on, at] = [day(card.day, "near"), formatMinutes(card.starts_minute)];
  const take = (next: Choice) => {
    onChoose(next);
    open(false);
  };
  return (
    <li
      className={classes.visit}
      data-kind={choice.kind}
      data-refused={refused === undefined ? undefined : true}
    >
      <div className={classes.who}>
        <bdi className={classes.name}>{name}</bdi>
        <span className={classes.dim}>
          <bdi>
            {on} {at}
          </bdi>{" "}
          · <bdi>{visit.patient_phone || t`No phone number`}</bdi>
        </span>
      </div>
      <Chosen choice={choice} />
      {isAgreed(visit) && (
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={isOpen}
          aria-label={t`Change where ${name} goes`}
          onClick={() => open(!isOpen)}
        >
          {t`Change`}
        </Button>
      )}
      {isOpen && <Others visit={visit} absence={absence} going={going} onTake={take} />}
      {refused !== undefined && (
        <span className={classes.fault} role="alert">
          {failureText(asFailure(refused))}
        </span>
      )}
    </li>
  );
};

// The words for a visit are those for a command that was refused with the same code.
const asFailure = (code: string) =>
  new ClinicError({
    kind: code === "stale" ? "stale" : "refused",
    code,
    field: null,
    reference: "",
    detail: { kind: "none" },
  });

const Chosen = ({ choice }: { choice: Choice }) => {
  const { t } = useLingui();
  const { day } = useFormat();
  if (choice.kind === "wait") return <span className={classes.name}>{t`Goes on the waiting list`}</span>;
  if (choice.kind === "stay") return <span className={classes.name}>{t`Stays for now, is called`}</span>;
  const { place } = choice;
  const [on, at] = [day(place.day, "near"), formatMinutes(place.starts_minute)];
  return (
    <span className={classes.where}>
      <span className={classes.name}>
        {on} {at}
      </span>
      <bdi className={classes.dim}>{place.practitioner_name}</bdi>
    </span>
  );
};

interface OthersProps extends Pick<ProposalRowProps, "visit" | "absence" | "going"> {
  onTake: (choice: Choice) => void;
}

const Others = ({ visit, absence, going, onTake }: OthersProps) => {
  const { t } = useLingui();
  const { day } = useFormat();
  const { card, proposal } = visit;
  const { data } = useOtherTimes(card, absence);
  // Whatever is chosen for another visit while this list is open is not offered here any more.
  const isOpen = (place: FreeTime) => !isInTheWay({ card, place }, going);
  const isOther = (place: FreeTime) => isOpen(place) && (!proposal || keyOf(place) !== keyOf(proposal));
  const times = [
    ...(proposal && isOpen(proposal) ? [proposal] : []),
    ...(data?.takenOver ?? []).filter(isOther).slice(0, OFFERED),
    ...(data?.own ?? []).filter(isOther).slice(0, OFFERED),
  ];
  return (
    <div className={classes.others}>
      {times.map((place) => (
        <Button
          key={keyOf(place)}
          size="compact-xs"
          variant="light"
          onClick={() => onTake({ kind: "move", place })}
        >
          {day(place.day, "near")} {formatMinutes(place.starts_minute)}, {place.practitioner_name}
        </Button>
      ))}
      <Button size="compact-xs" variant="default" onClick={() => onTake({ kind: "wait" })}>
        {t`Put on the waiting list`}
      </Button>
      <Button size="compact-xs" variant="default" onClick={() => onTake({ kind: "stay" })}>
        {t`Leave it where it stands`}
      </Button>
    </div>
  );
};

const keyOf = ({ practitioner_id, day, starts_minute }: FreeTime): string =>
  `${practitioner_id} ${day} ${starts_minute}`;
