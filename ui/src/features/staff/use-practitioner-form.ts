import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { HoursInterval, Practitioner } from "~/ipc/bindings";
import { useContentKey } from "~/shared/content-key";
import { fieldErrors } from "~/shared/format/failure";
import { useAddPractitioner, useAmendPractitioner } from "./api";
import {
  contractPractitioner,
  type PractitionerForm,
  type PractitionerProblem,
  practitionerField,
  practitionerForm,
  practitionerProblems,
} from "./practitioner-form";

type Errors = Partial<Record<keyof PractitionerForm, string>>;

/** The profile that is being typed, and what keeps it from being saved. */
export const usePractitionerForm = (practitioner: Practitioner | null, usual: HoursInterval[]) => {
  const [initial] = useState(() => practitionerForm(practitioner, usual));
  const [form, fill] = useState(initial);
  const [attempt, tryAgain] = useState(0);
  const word = useProblemWords();
  const add = useAddPractitioner();
  const amend = useAmendPractitioner();
  const keyFor = useContentKey();
  const error = add.error ?? amend.error;
  const problems = practitionerProblems(form);
  const errors: Errors = { ...(attempt > 0 && word(problems)), ...refusals(error) };
  const send = (): Promise<Practitioner> => {
    const content = contractPractitioner(form);
    if (!practitioner) return add.mutateAsync({ key: keyFor(content), ...content });
    const { practitioner_id, version } = practitioner;
    const input = { practitioner_id, version, is_active: form.isActive, ...content };
    return amend.mutateAsync({ key: keyFor(input), ...input });
  };
  return {
    form,
    errors,
    attempt,
    isPending: add.isPending || amend.isPending,
    /** What went wrong and belongs to no field. */
    failure: Object.keys(refusals(error)).length > 0 ? null : error,
    /** Whether visits that were booked within the hours may now stand outside them. */
    hasNewHours: practitioner !== null && hoursOf(form) !== hoursOf(initial),
    isDirty: JSON.stringify(form) !== JSON.stringify(initial),
    change: (part: Partial<PractitionerForm>) => {
      fill((before) => ({ ...before, ...part }));
      add.reset();
      amend.reset();
    },
    save: async (): Promise<Practitioner | null> => {
      tryAgain((before) => before + 1);
      return Object.keys(problems).length > 0 ? null : send().catch(() => null);
    },
  };
};

// As they are sent: what is only folded or ordered otherwise changes nobody's hours.
const hoursOf = (form: PractitionerForm): string => JSON.stringify(contractPractitioner(form).hours);

const refusals = (error: unknown): Errors =>
  Object.fromEntries(
    Object.entries(fieldErrors(error)).flatMap(([field, text]) => {
      const own = practitionerField(field);
      return own ? [[own, text]] : [];
    }),
  );

const useProblemWords = () => {
  const { t } = useLingui();
  const words: Record<PractitionerProblem, string> = {
    required: t`Please fill this in.`,
    too_long: t`This is too long.`,
    years: t`Write a whole number from 0 to 60.`,
    fee: t`Write a fee above zero, or leave it empty.`,
    hours: t`Look at the days that are marked.`,
  };
  return (problems: ReturnType<typeof practitionerProblems>): Errors =>
    Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, words[problem]]));
};
