import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import type { ClinicProfile } from "~/ipc/bindings";
import { useContentKey } from "~/shared/content-key";
import { fieldErrors } from "~/shared/format/failure";
import { useAmendClinic } from "./api";
import {
  type ClinicForm,
  type ClinicProblem,
  clinicField,
  clinicForm,
  clinicProblems,
  contractClinic,
} from "./clinic-form";

type Errors = Partial<Record<keyof ClinicForm, string>>;

/** The clinic's data that are being typed, from the version that was seen when it began. */
export const useClinicForm = (profile: ClinicProfile) => {
  const [initial] = useState(() => clinicForm(profile));
  const [form, fill] = useState(initial);
  const [attempt, tryAgain] = useState(0);
  const word = useProblemWords();
  const amend = useAmendClinic();
  const keyFor = useContentKey();
  const problems = clinicProblems(form);
  const refused = refusals(amend.error);
  return {
    form,
    attempt,
    errors: { ...(attempt > 0 && word(problems)), ...refused } as Errors,
    isPending: amend.isPending,
    failure: Object.keys(refused).length > 0 ? null : amend.error,
    isDirty: JSON.stringify(form) !== JSON.stringify(initial),
    change: (part: Partial<ClinicForm>) => {
      fill((before) => ({ ...before, ...part }));
      amend.reset();
    },
    save: async (): Promise<ClinicProfile | null> => {
      tryAgain((before) => before + 1);
      if (Object.keys(problems).length > 0) return null;
      const input = { profile: contractClinic(form, profile.version) };
      return amend.mutateAsync({ key: keyFor(input), ...input }).catch(() => null);
    },
  };
};

const refusals = (error: unknown): Errors =>
  Object.fromEntries(
    Object.entries(fieldErrors(error)).flatMap(([field, text]) => {
      const own = clinicField(field);
      return own ? [[own, text]] : [];
    }),
  );

const useProblemWords = () => {
  const { t } = useLingui();
  const words: Record<ClinicProblem, string> = {
    required: t`Please fill this in.`,
    too_long: t`This is too long.`,
    too_many: t`An address has at most six lines.`,
    email: t`Write an address such as desk@clinic.example.`,
    minutes: t`Write a number of minutes from 1 to 60.`,
    hours: t`Look at the days that are marked.`,
  };
  return (problems: ReturnType<typeof clinicProblems>): Errors =>
    Object.fromEntries(Object.entries(problems).map(([field, problem]) => [field, words[problem]]));
};
