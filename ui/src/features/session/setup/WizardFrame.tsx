import { useLingui } from "@lingui/react/macro";
import { IconCheck } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { LanguageMenu } from "../LanguageMenu";
import { Mark } from "../Mark";
import { placeOf, type StepName, steps } from "./steps";
import classes from "./WizardFrame.module.css";

/** The frame of the first run: the steps at the side, one of them in the middle. */
export const WizardFrame = ({ step, children }: { step: StepName; children: ReactNode }) => {
  const { t, i18n } = useLingui();
  return (
    <div className={classes.frame}>
      <aside className={classes.side}>
        <div className={classes.brand}>
          <Mark />
          <span>{t`Clinic Desk`}</span>
        </div>
        <ol className={classes.steps} aria-label={t`Steps of the set-up`}>
          {steps.map(({ name, label }, at) => {
            const place = placeOf(name, step);
            return (
              <li key={name} data-place={place} aria-current={place === "present" ? "step" : undefined}>
                <span className={classes.number} aria-hidden>
                  {place === "done" ? <IconCheck size={14} stroke={2.5} /> : at + 1}
                </span>
                {i18n._(label)}
                {place === "done" && <span className="hidden-text">{t`(done)`}</span>}
              </li>
            );
          })}
        </ol>
        <p className={classes.note}>
          {step === "key"
            ? t`Keep the window open until the key is on paper.`
            : t`You may close the window at any time. Finished steps are kept.`}
        </p>
      </aside>
      <main className={classes.main}>
        <div className={classes.corner}>
          <LanguageMenu />
        </div>
        <div className={classes.content}>{children}</div>
      </main>
    </div>
  );
};
