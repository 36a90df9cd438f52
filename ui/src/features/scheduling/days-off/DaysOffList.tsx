import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconCalendarOff } from "@tabler/icons-react";
import { useState } from "react";
import type { AvailabilityException } from "~/ipc/bindings";
import { now } from "~/shared/clock";
import { failureText } from "~/shared/format/failure";
import { useFormat } from "~/shared/format/format";
import { Notice } from "~/shared/ui/Notice";
import { useExceptions } from "./api";
import classes from "./DaysOffList.module.css";
import { byMonth, hoursOf } from "./exception-list";
import { lookOf } from "./kinds";
import { useExceptionActions } from "./use-exception-actions";
import { useExceptionWords } from "./words";

interface DaysOffListProps {
  mayPlan: boolean;
  onTakenBack: () => void;
}

/** What is different from today on, month by month. */
export const DaysOffList = ({ mayPlan, onTakenBack }: DaysOffListProps) => {
  const { t } = useLingui();
  const { day, wall } = useFormat();
  const today = wall(now()).day;
  const { data, error, refetch } = useExceptions(today);
  const { takeBack } = useExceptionActions();
  if (!data && error)
    return (
      <Notice
        icon={IconAlertTriangle}
        title={t`The days off could not be read`}
        text={failureText(error)}
        urgent
      >
        <Button onClick={() => void refetch()}>{t`Try again`}</Button>
      </Notice>
    );
  if (!data) return <Skeleton height={240} />;
  if (data.length === 0)
    return (
      <Notice
        icon={IconCalendarOff}
        title={t`No days off from today on`}
        text={t`Holidays, leave, extra and changed hours stand here. Until then the weekly hours hold.`}
      />
    );
  const remove = async (exception: AvailabilityException): Promise<void> => {
    if (await takeBack(exception)) onTakenBack();
  };
  return byMonth(data, today).map(({ month, exceptions }) => (
    <section key={month} className={classes.month} aria-labelledby={month}>
      <h2 id={month}>{day(month, "month")}</h2>
      <ul className={classes.rows}>
        {exceptions.map((exception) => (
          <Row
            key={exception.exception_id}
            exception={exception}
            onTakeBack={mayPlan ? () => remove(exception) : null}
          />
        ))}
      </ul>
    </section>
  ));
};

interface RowProps {
  exception: AvailabilityException;
  onTakeBack: (() => Promise<void>) | null;
}

const Row = ({ exception, onTakeBack }: RowProps) => {
  const { t } = useLingui();
  const words = useExceptionWords();
  const [isGoing, setGoing] = useState(false);
  const Sign = lookOf(exception.kind)?.icon ?? IconCalendarOff;
  const [what, hours] = [words.whole(exception), hoursOf(exception)];
  return (
    <li className={classes.row} data-kind={exception.kind}>
      <span className={classes.kind}>
        <Sign size={16} stroke={1.6} aria-hidden />
        {words.kind(exception.kind)}
      </span>
      <span className={classes.who} dir="auto">
        {words.who(exception)}
      </span>
      <span className={classes.when}>
        <bdi>{words.when(exception)}</bdi>
        {hours && <bdi className={classes.hours}>{hours}</bdi>}
      </span>
      <span className={classes.reason} dir="auto">
        {words.about(exception)}
      </span>
      {onTakeBack && (
        <Button
          size="compact-sm"
          variant="default"
          loading={isGoing}
          aria-label={t`Take back: ${what}`}
          onClick={() => {
            setGoing(true);
            void onTakeBack().finally(() => setGoing(false));
          }}
        >
          {t`Take back`}
        </Button>
      )}
    </li>
  );
};
