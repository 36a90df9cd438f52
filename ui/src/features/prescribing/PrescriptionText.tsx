import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { IconLock } from "@tabler/icons-react";
import { PaperButton } from "~/features/documents/public";
import type { Prescription, PrescriptionItem } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import classes from "./PrescriptionText.module.css";
import { forms, routes } from "./terms";

/** A prescription to read: signed, or seen by somebody who does not prescribe. */
export const PrescriptionText = ({ prescription }: { prescription: Prescription }) => {
  const { t } = useLingui();
  const { moment } = useFormat();
  const { prescription_id, items, signed_at, signed_by } = prescription;
  const at = signed_at === null ? "" : moment(signed_at);
  return (
    <>
      {signed_at !== null && (
        <p className={classes.signed}>
          <IconLock size={15} aria-hidden />
          <span dir="auto">{t`Signed by ${signed_by}, ${at}`}</span>
        </p>
      )}
      <ol className={classes.items} aria-label={t`Medicines`}>
        {items.map((item) => (
          <Item key={`${item.drug} ${item.strength} ${item.form}`} item={item} />
        ))}
      </ol>
      <div className={classes.foot}>
        <PaperButton query={{ kind: "prescription", prescription_id }} />
      </div>
    </>
  );
};

const Item = ({ item }: { item: PrescriptionItem }) => {
  const { t, i18n } = useLingui();
  const word = (table: typeof forms, code: string) => i18n._(table[code] ?? { id: code });
  const days = item.duration_days;
  const reason = item.override_reason;
  const how = [
    item.dose,
    word(routes, item.route),
    item.frequency,
    days !== null && plural(days, { one: "for # day", other: "for # days" }),
  ];
  return (
    <li className={classes.item}>
      <p className={classes.drug}>
        <bdi>{item.drug}</bdi> <bdi>{item.strength}</bdi> · {word(forms, item.form)}
      </p>
      <p dir="auto">{how.filter(Boolean).join(" · ")}</p>
      <p className={classes.more} dir="auto">
        {[item.quantity, item.instructions].filter(Boolean).join(" · ")}
      </p>
      {reason && <p className={classes.reason} dir="auto">{t`In spite of an allergy: ${reason}`}</p>}
    </li>
  );
};
