import { useLingui } from "@lingui/react/macro";
import { IconUserPlus } from "@tabler/icons-react";
import { memo } from "react";
import type { PatientHit } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { useRight } from "~/shared/session";
import { useToday } from "./BirthLabel";
import { GridCell } from "./GridCell";
import type { ListRow } from "./list-model";
import classes from "./PatientGrid.module.css";
import { patientName } from "./patient-name";
import { SexLabel } from "./SexLabel";

interface PatientRowProps {
  id: string;
  row: ListRow;
  at: number;
  top: number;
  height: number;
  isActive: boolean;
  onChoose: (at: number) => void;
  onRun: (row: ListRow) => void;
}

const Row = ({ id, row, at, top, height, isActive, onChoose, onRun }: PatientRowProps) => {
  const maySeeMoney = useRight("view_billing");
  const place = { height, transform: `translateY(${top}px)` };
  if (row.kind === "heading") {
    return (
      <div role="row" tabIndex={-1} id={id} aria-rowindex={at + 2} className={classes.heading} style={place}>
        <GridCell>
          <Heading of={row.key} />
        </GridCell>
      </div>
    );
  }
  const isPatient = row.kind === "patient";
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid and the search hear the keys for all rows
    <div
      role="row"
      tabIndex={-1}
      id={id}
      aria-rowindex={at + 2}
      aria-selected={isActive}
      className={isPatient ? classes.columns : classes.register}
      data-row
      data-money={maySeeMoney || undefined}
      style={place}
      onClick={() => (isPatient ? onChoose(at) : onRun(row))}
      onDoubleClick={() => onRun(row)}
    >
      {isPatient ? <Cells hit={row.hit} maySeeMoney={maySeeMoney} /> : <Register text={row.text} />}
    </div>
  );
};

/** One line of the list: plain elements, drawn again only when it changes. */
export const PatientRow = memo(Row);

const Heading = ({ of }: { of: "recent" | "all" }) => {
  const { t } = useLingui();
  return of === "recent" ? t`Recent` : t`All patients by name`;
};

const Register = ({ text }: { text: string }) => {
  const { t } = useLingui();
  return (
    <GridCell className={classes.registerCell}>
      <IconUserPlus size={16} aria-hidden />
      <span>
        {t`Register`} “<bdi>{text}</bdi>”
      </span>
    </GridCell>
  );
};

const Cells = ({ hit, maySeeMoney }: { hit: PatientHit; maySeeMoney: boolean }) => (
  <>
    <GridCell column={0} className={classes.cell}>
      <a href={`#/patients/${hit.patient_id}`} tabIndex={-1} className={classes.name} dir="auto">
        {patientName(hit)}
      </a>
      <Signs hit={hit} />
    </GridCell>
    <GridCell column={1} className={classes.cell}>
      <bdi>{hit.number}</bdi>
    </GridCell>
    <GridCell column={2} className={classes.cell}>
      <Born hit={hit} />
    </GridCell>
    <GridCell column={3} className={classes.cell}>
      <SexLabel sex={hit.sex} />
    </GridCell>
    <GridCell column={4} className={classes.cell}>
      <bdi>{hit.phone || "–"}</bdi>
    </GridCell>
    {maySeeMoney && (
      <GridCell column={5} className={classes.cell}>
        <Owed minor={hit.balance_minor} />
      </GridCell>
    )}
  </>
);

const Signs = ({ hit: { allergy_status, is_archived } }: { hit: PatientHit }) => {
  const { t } = useLingui();
  return (
    <>
      {allergy_status === "recorded" && <span className={classes.allergy}>{t`Allergy`}</span>}
      {is_archived && <span className={classes.archived}>{t`Archived`}</span>}
    </>
  );
};

const Born = ({ hit: { born_on, is_birth_estimated } }: { hit: PatientHit }) => {
  const { t } = useLingui();
  const { age, day } = useFormat();
  const today = useToday();
  if (!born_on) return "–";
  const year = born_on.slice(0, 4);
  return (
    <>
      <bdi>{is_birth_estimated ? t`about ${year}` : day(born_on)}</bdi>
      <bdi className={classes.age}>{age(born_on, today)}</bdi>
    </>
  );
};

const Owed = ({ minor }: { minor: number }) => {
  const { money } = useFormat();
  return minor === 0 ? "–" : <span className={classes.owed}>{money(minor)}</span>;
};
