import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { IconAlertTriangle, IconCheck, IconEqual } from "@tabler/icons-react";
import { useId } from "react";
import type { ImportedFile, ImportReport } from "~/ipc/bindings";
import { DataTable } from "~/shared/ui/DataTable";
import classes from "./ImportReportView.module.css";
import { byUrgency, leftOut } from "./import-model";
import { useImportWord } from "./import-words";

/** What an import did: the sums, and a row for each file. */
export const ImportReportView = ({ report }: { report: ImportReport }) => {
  const { t } = useLingui();
  const heading = useId();
  const files = report.files.length;
  return (
    <section aria-labelledby={heading} className={classes.report}>
      <h3 id={heading} className={classes.title}>
        {t`${plural(files, { one: "# file was read", other: "# files were read" })}`}
      </h3>
      <Sums report={report} />
      <DataTable
        label={t`Files`}
        columns={[
          { id: "file", label: t`File` },
          { id: "outcome", label: t`Outcome` },
          { id: "skipped", label: t`Left out` },
        ]}
      >
        {byUrgency(report).map((file) => (
          <tr key={file.name}>
            <td className={classes.file}>
              <bdi>{file.name}</bdi>
            </td>
            <td>
              <Outcome file={file} />
            </td>
            <td>
              <LeftOut file={file} />
            </td>
          </tr>
        ))}
      </DataTable>
    </section>
  );
};

const Sums = ({ report }: { report: ImportReport }) => {
  const { t } = useLingui();
  const rows: [string, [string, number][]][] = [
    [
      t`Patients`,
      [
        [t`new`, report.patients_added],
        [t`changed`, report.patients_changed],
        [t`already the same`, report.patients_unchanged],
      ],
    ],
    [
      t`Practitioners`,
      [
        [t`new`, report.practitioners_added],
        [t`already here`, report.practitioners_unchanged],
      ],
    ],
    [
      t`Allergies`,
      [
        [t`new`, report.allergies_added],
        [t`already here`, report.allergies_unchanged],
      ],
    ],
    [t`Files`, [[t`refused`, report.refused]]],
  ];
  return (
    <dl className={classes.sums}>
      {rows.map(([name, counts]) => (
        <div key={name} className={classes.sum}>
          <dt>{name}</dt>
          {counts.map(([word, count]) => (
            <dd key={word} data-none={count === 0 || undefined}>
              <strong>{count}</strong> {word}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
};

const Outcome = ({ file: { outcome, reason } }: { file: ImportedFile }) => {
  const { t } = useLingui();
  const word = useImportWord();
  const sign = { size: 14, stroke: 1.8, "aria-hidden": true };
  if (outcome === "refused")
    return (
      <span className={classes.refused}>
        <IconAlertTriangle {...sign} />
        <span>
          {t`Refused`}: {word(reason)}
        </span>
      </span>
    );
  return (
    <span className={classes.outcome} data-outcome={outcome}>
      {outcome === "unchanged" ? <IconEqual {...sign} /> : <IconCheck {...sign} />}
      {outcome === "unchanged" ? t`Nothing new` : t`Imported`}
    </span>
  );
};

const LeftOut = ({ file }: { file: ImportedFile }) => {
  const { t } = useLingui();
  const word = useImportWord();
  const rows = leftOut(file);
  if (rows.length === 0) return <span className={classes.dim}>–</span>;
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  return (
    <details className={classes.details}>
      <summary>{t`${plural(count, { one: "# entry", other: "# entries" })}`}</summary>
      <ul>
        {rows.map(({ resource_type, reason, count: times }) => (
          <li key={`${resource_type} ${reason}`}>
            {times} × <bdi>{resource_type || t`unnamed`}</bdi>: {word(reason)}
          </li>
        ))}
      </ul>
    </details>
  );
};
