import { useLingui } from "@lingui/react/macro";
import { IconAlertCircle, IconCircleCheck, IconCircleHalf2, IconPencil } from "@tabler/icons-react";
import type { Standing } from "./invoice-list";
import classes from "./StandingBadge.module.css";

const icons = {
  draft: IconPencil,
  unpaid: IconAlertCircle,
  partly_paid: IconCircleHalf2,
  paid: IconCircleCheck,
} satisfies Record<Standing, typeof IconPencil>;

/** Where an invoice stands: never by colour alone. */
export const StandingBadge = ({ standing }: { standing: Standing }) => {
  const { t } = useLingui();
  const words: Record<Standing, string> = {
    draft: t`Draft`,
    unpaid: t`Unpaid`,
    partly_paid: t`Partly paid`,
    paid: t`Paid`,
  };
  const Sign = icons[standing];
  return (
    <span className={classes.badge} data-standing={standing}>
      <Sign size={14} stroke={1.8} aria-hidden />
      {words[standing]}
    </span>
  );
};
