import { useLingui } from "@lingui/react/macro";
import type { VisitReminder } from "~/ipc/bindings";
import { useNow } from "~/shared/clock";
import { addDays } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { useVisitReminders } from "./api";
import classes from "./VisitReminders.module.css";
import { lookOf, useReminderWords } from "./words";

/** Which messages a visit has, and why it has none. Nothing stands here in a clinic without reminders. */
export const VisitReminders = ({ appointmentId }: { appointmentId: string }) => {
  const { t } = useLingui();
  const { data } = useVisitReminders(appointmentId);
  if (!data || data.length === 0) return null;
  return (
    <section aria-label={t`Reminders`}>
      <ul className={classes.list}>
        {data.map((reminder) => (
          <Line
            key={`${reminder.channel} ${reminder.minutes_before} ${reminder.state}`}
            reminder={reminder}
          />
        ))}
      </ul>
    </section>
  );
};

const Line = ({ reminder }: { reminder: VisitReminder }) => {
  const { t } = useLingui();
  const words = useReminderWords();
  const when = useWhen(reminder.send_at);
  const look = lookOf(reminder.channel);
  const channel = words.channel(reminder.channel);
  const why = words.why(reminder.why_none);
  const said: Record<string, string> = {
    planned: t`${channel}: due ${when}`,
    sent: t`${channel}: sent ${when}`,
    failed: t`${channel}: could not be sent ${when}`,
    cancelled: t`${channel}: cancelled`,
  };
  return (
    <li data-none={reminder.state === "none" || undefined} className={classes.line}>
      {look && <look.icon size={14} stroke={1.6} aria-hidden />}
      <bdi>{said[reminder.state] ?? t`${channel}: none – ${why}`}</bdi>
    </li>
  );
};

const useWhen = (sendAt: number | null): string => {
  const { t } = useLingui();
  const { wall, time, moment } = useFormat();
  const today = wall(useNow()).day;
  if (sendAt === null) return "";
  const { day } = wall(sendAt);
  if (day === today) return t`today ${time(sendAt)}`;
  if (day === addDays(today, 1)) return t`tomorrow ${time(sendAt)}`;
  return moment(sendAt);
};
