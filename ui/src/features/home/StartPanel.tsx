import { useLingui } from "@lingui/react/macro";
import { IconChevronRight } from "@tabler/icons-react";
import { useId } from "react";
import { useServices } from "~/features/billing/public";
import { useClinicProfile } from "~/features/settings/public";
import { usePractitioners, useStaff } from "~/features/staff/public";
import { useDesk } from "~/shared/desk";
import classes from "./StartPanel.module.css";
import { type StartStep, stepsLeft } from "./start-model";

/** What a young clinic still lacks, each with the way to it; nothing once all of it is there. */
export const StartPanel = () => {
  const { t } = useLingui();
  const heading = useId();
  const steps = useStepsLeft();
  if (steps.length === 0) return null;
  return (
    <section className={classes.panel} aria-labelledby={heading} data-wide>
      <h2 id={heading} className={classes.title}>{t`Next steps`}</h2>
      <ul className={classes.steps}>
        {steps.map((step) => (
          <li key={step.kind}>
            <Step step={step} />
          </li>
        ))}
      </ul>
    </section>
  );
};

// Nothing is asked for before everything is known: a step must not flash up and go.
const useStepsLeft = (): StartStep[] => {
  const { data: accounts } = useStaff();
  const { data: practitioners } = usePractitioners();
  const { data: services } = useServices();
  const { data: clinic } = useClinicProfile();
  if (!accounts || !practitioners || !services || !clinic) return [];
  return stepsLeft({ accounts, practitioners, services, clinic });
};

const Step = ({ step }: { step: StartStep }) => {
  const { go } = useDesk();
  const { title, text, to } = useStepWords()(step);
  return (
    <button type="button" className={classes.step} onClick={() => go(to)}>
      <span className={classes.name} dir="auto">
        {title}
      </span>
      <span className={classes.text} dir="auto">
        {text}
      </span>
      <IconChevronRight className={classes.way} size={16} stroke={1.6} aria-hidden />
    </button>
  );
};

interface StepWords {
  title: string;
  text: string;
  to: string;
}

const useStepWords = (): ((step: StartStep) => StepWords) => {
  const { t } = useLingui();
  const papers = {
    both: t`Papers carry no tax number and no logo`,
    tax_number: t`Papers carry no tax number`,
    logo: t`Papers carry no logo`,
  };
  return (step) => {
    switch (step.kind) {
      case "practitioner":
        return {
          title: t`Nobody sees patients yet`,
          text: t`Add the first practitioner, with the weekly hours.`,
          to: "/staff/practitioners/new",
        };
      case "signer": {
        const { name, others } = step;
        return {
          title: others
            ? t`${name} and ${others} more have no account yet: nobody can sign their notes`
            : t`${name} has no account yet: nobody can sign notes`,
          text: t`The administrator cannot. Create an account with the role of doctor, also if you are the doctor yourself.`,
          to: "/staff",
        };
      }
      case "link": {
        const { name } = step;
        return {
          title: t`${name} is not tied to an account yet: nobody can sign notes`,
          text: t`Choose the account with which ${name} signs in.`,
          to: `/staff/practitioners/${step.practitioner_id}`,
        };
      }
      case "front_desk":
        return {
          title: t`The front desk has no account yet`,
          text: t`Create an account with the role of receptionist. Until then you book and bill yourself.`,
          to: "/staff",
        };
      case "services":
        return {
          title: t`No services and prices yet`,
          text: t`Invoices are quicker with what you offer and its tax rate.`,
          to: "/settings/services",
        };
      case "papers":
        return {
          title: papers[step.lacks],
          text: t`The head of prescriptions, invoices and receipts is written in the settings.`,
          to: "/settings/clinic",
        };
    }
  };
};
