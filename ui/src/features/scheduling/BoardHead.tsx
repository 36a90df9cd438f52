import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { IconBeach } from "@tabler/icons-react";
import type { CSSProperties } from "react";
import { now } from "~/shared/clock";
import { useDesk } from "~/shared/desk";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import classes from "./Board.module.css";
import { headId } from "./BoardColumn";
import { type Column, loadOf } from "./board-model";
import { useColumnTitle } from "./use-column-title";

interface BoardHeadProps {
  column: Column;
  /** That the practitioner is on leave or the clinic closed, in words. */
  away: string | undefined;
}

/** The head of a column: whose it is, and how full the day. */
export const BoardHead = ({ column, away }: BoardHeadProps) => {
  const { t } = useLingui();
  const { go } = useDesk();
  const mayPlan = useRight("plan_availability");
  const title = useColumnTitle();
  const { is_accepting, hours } = column.practitioner;
  const { wall } = useFormat();
  const isToday = column.spot.day !== undefined && column.day === wall(now()).day;
  const isRoom = column.spot.room !== undefined;
  const { booked, percent } = isRoom ? { ...loadOf(column), percent: null } : loadOf(column);
  const appointments = t`${plural(booked, { one: "# appointment", other: "# appointments" })}`;
  const spoken = percent === null ? appointments : t`${appointments} · ${percent} % full`;
  const about = column.spot.day === undefined ? column.practitioner.specialisation : "";
  const state = away ?? (hours.length === 0 ? t`Not working` : is_accepting ? null : t`Takes no bookings`);
  const name = title(column);
  const plan = () => go(`/schedule/days-off?away=${column.practitioner.practitioner_id}&day=${column.day}`);
  return (
    <div className={classes.head} data-today={isToday || undefined}>
      <h2 id={headId(column.key)} className={classes.name} dir="auto">
        {name}
      </h2>
      {mayPlan && !isRoom && (
        <button type="button" className={classes.away} aria-label={t`${name} is away…`} onClick={plan}>
          <IconBeach size={14} stroke={1.6} aria-hidden />
        </button>
      )}
      <p className={classes.about}>
        <span className={classes.field} dir="auto">
          {state ?? about}
        </span>
        <span className={classes.load} title={spoken}>
          <bdi aria-hidden>
            {booked}
            {percent !== null && <span className={classes.percent}> · {percent} %</span>}
          </bdi>
          <span className="hidden-text">{spoken}</span>
        </span>
      </p>
      <div className={classes.gauge} style={{ "--percent": Math.min(percent ?? 0, 100) } as CSSProperties} />
    </div>
  );
};
