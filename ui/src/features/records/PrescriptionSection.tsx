import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconLock, IconPencil, IconPill } from "@tabler/icons-react";
import { PaperButton } from "~/features/documents/public";
import type { Encounter, PrescriptionLink } from "~/ipc/bindings";
import { useDesk } from "~/shared/desk";
import { useRight } from "~/shared/session";
import classes from "./PrescriptionSection.module.css";

/** The prescriptions of this visit. */
export const PrescriptionSection = ({ encounter }: { encounter: Encounter }) => {
  const { t } = useLingui();
  const { go } = useDesk();
  const mayPrescribe = useRight("prescribe");
  const { encounter_id, prescriptions } = encounter;
  const open = (id: string) => go(`/visit/${encounter_id}/prescription/${id}`);
  return (
    <section className={classes.section} aria-labelledby="prescriptions-title">
      <div className={classes.head}>
        <h2 id="prescriptions-title" className={classes.title}>{t`Prescriptions`}</h2>
        {mayPrescribe && (
          <Button
            variant="default"
            leftSection={<IconPill size={16} aria-hidden />}
            onClick={() => open("new")}
          >
            {t`New prescription`}
          </Button>
        )}
      </div>
      {prescriptions.length === 0 && <p className={classes.none}>{t`Nothing was prescribed yet`}</p>}
      <ul className={classes.list}>
        {prescriptions.map((link) => (
          <Row
            key={link.prescription_id}
            link={link}
            mayContinue={mayPrescribe}
            onOpen={() => open(link.prescription_id)}
          />
        ))}
      </ul>
    </section>
  );
};

interface RowProps {
  link: PrescriptionLink;
  mayContinue: boolean;
  onOpen: () => void;
}

const Row = ({ link, mayContinue, onOpen }: RowProps) => {
  const { t } = useLingui();
  const isSigned = link.state === "signed";
  return (
    <li className={classes.row}>
      <span className={classes.state} data-signed={isSigned || undefined}>
        {isSigned ? <IconLock size={14} aria-hidden /> : <IconPencil size={14} aria-hidden />}
        {isSigned ? t`Signed` : t`Draft`}
      </span>
      <bdi className={classes.drugs}>{link.drugs}</bdi>
      <Button variant="subtle" onClick={onOpen}>
        {isSigned || !mayContinue ? t`View` : t`Continue`}
      </Button>
      <PaperButton query={{ kind: "prescription", prescription_id: link.prescription_id }} />
    </li>
  );
};
