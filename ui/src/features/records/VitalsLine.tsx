import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Vitals } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import classes from "./VitalsLine.module.css";
import { measures, type Sign, writeBmi, writeSign } from "./vitals-form";
import { signWords } from "./words";

const single: Sign[] = ["pulse", "temperature", "respiration", "oxygen", "weight", "height"];

/** One taking of vital signs in a line: only what was measured, each with its unit. */
export const VitalsLine = ({ taken }: { taken: Pick<Vitals, "signs" | "bmi"> }) => {
  const { t, i18n } = useLingui();
  const { manner } = useFormat();
  const { signs, bmi } = taken;
  return (
    <span className={classes.line}>
      {signs.systolic !== null && signs.diastolic !== null && (
        <Value name={t`BP`}>{`${signs.systolic}/${signs.diastolic} mmHg`}</Value>
      )}
      {single.map((sign) => {
        const value = signs[sign];
        if (value === null) return null;
        const written = `${writeSign(sign, value, manner)} ${measures[sign].unit}`;
        return (
          <Value key={sign} name={i18n._(signWords[sign])}>
            {written}
          </Value>
        );
      })}
      {bmi !== null && <Value name={t`BMI`}>{writeBmi(bmi, manner)}</Value>}
    </span>
  );
};

const Value = ({ name, children }: { name: string; children: ReactNode }) => (
  <span className={classes.value}>
    <span className={classes.name}>{name}</span> <bdi dir="ltr">{children}</bdi>
  </span>
);
