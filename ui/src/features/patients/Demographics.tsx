import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import type { Patient } from "~/ipc/bindings";
import { countryName } from "./countries";
import classes from "./Demographics.module.css";
import { Nothing, Panel } from "./Panel";

/** Where the patient lives, how they are reached, and whom to call. */
export const Demographics = ({ patient, actions }: { patient: Patient; actions?: ReactNode }) => {
  const { t, i18n } = useLingui();
  const { details } = patient;
  const facts: [string, string[]][] = [
    [t`Phone`, details.phones],
    [t`E-mail`, [details.email]],
    [t`Address`, addressLines(patient, countryName(details.country, i18n.locale))],
    [t`Blood group`, [details.blood_group ?? ""]],
    [t`Emergency contact`, [details.emergency_name, details.emergency_relation, details.emergency_phone]],
  ];
  const known = facts
    .map(([label, lines]) => [label, lines.filter(Boolean)] as const)
    .filter(([, lines]) => lines.length > 0);
  return (
    <Panel title={t`Contact`} actions={actions}>
      {known.length === 0 && <Nothing>{t`Nothing is known yet.`}</Nothing>}
      <dl className={classes.facts}>
        {known.map(([label, lines]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {lines.map((line) => (
                <span key={line}>
                  <bdi>{line}</bdi>
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
};

const addressLines = ({ details }: Patient, country: string): string[] => {
  const { address, city, postal_code, district } = details;
  const town = [city, postal_code].filter(Boolean).join(" ");
  const lines = [...address.split("\n"), [town, district].filter(Boolean).join(", ")];
  return lines.some(Boolean) ? [...lines, country] : [];
};
