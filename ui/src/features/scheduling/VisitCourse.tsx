import { useLingui } from "@lingui/react/macro";
import { type Shade, shadeOf, shadeWords } from "./status";
import classes from "./VisitPanel.module.css";

const stages = ["scheduled", "arrived", "seen", "completed"] as const satisfies readonly Shade[];

// Not every visit passes these on its way: they are named while they last.
const insteadOf: Partial<Record<Shade, Shade>> = {
  requested: "scheduled",
  held: "scheduled",
  "in-room": "seen",
  checkout: "seen",
};

/** How far a visit has come. A visit that did not take place has no course. */
export const VisitCourse = ({ status }: { status: string }) => {
  const { t, i18n } = useLingui();
  const shade = shadeOf(status);
  const shown = stages.map((stage) => (insteadOf[shade] === stage ? shade : stage));
  const at = (shown as readonly Shade[]).indexOf(shade);
  if (at < 0) return null;
  return (
    <ol className={classes.course} aria-label={t`Course of the visit`}>
      {shown.map((stage, place) => (
        <li
          key={stage}
          className={classes.stage}
          data-past={place < at || undefined}
          aria-current={place === at ? "step" : undefined}
        >
          {i18n._(shadeWords[stage])}
        </li>
      ))}
    </ol>
  );
};
