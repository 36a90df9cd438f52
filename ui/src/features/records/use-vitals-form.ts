import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { failureOf } from "~/ipc/call";
import { actionKey } from "~/shared/action-key";
import { failureText, fieldErrors } from "~/shared/format/failure";
import { notifyDone } from "~/shared/ui/notify";
import { useRecordVitals } from "./api";
import { blankSigns, readSigns, type Sign, signOf, type TypedSigns } from "./vitals-form";

type Problems = Partial<Record<Sign, string>>;

/** The fields for vital signs: what is typed, what is wrong with it, and what must be looked at again. */
export const useVitalsForm = (encounterId: string) => {
  const { t } = useLingui();
  const [key, setKey] = useState(actionKey);
  const record = useRecordVitals();
  const [typed, setTyped] = useState<TypedSigns>(blankSigns);
  const [problems, setProblems] = useState<Problems>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [unusual, setUnusual] = useState<Sign[]>([]);
  const forget = () => {
    setUnusual([]);
    setGeneral(null);
  };
  const localWords: Record<string, string> = {
    not_a_number: t`Type a number.`,
    too_precise: t`This has too many decimals.`,
  };
  const refuse = (error: unknown) => {
    const detail = failureOf(error)?.detail;
    if (detail?.kind === "unusual")
      return setUnusual(detail.fields.map(signOf).filter((sign) => sign !== null));
    const { problems: found, rest } = placed(error);
    setProblems(found);
    setGeneral(rest ?? (Object.keys(found).length === 0 ? failureText(error) : null));
  };
  const send = (confirm_unusual: boolean) => {
    const read = readSigns(typed);
    forget();
    if (!read.ok) {
      return setProblems(
        Object.fromEntries(Object.entries(read.problems).map(([sign, code]) => [sign, localWords[code]])),
      );
    }
    if (Object.values(read.signs).every((value) => value === null))
      return setGeneral(t`Type at least one value.`);
    setProblems({});
    const input = { key, encounter_id: encounterId, signs: read.signs, confirm_unusual };
    record.mutate(input, {
      onError: refuse,
      onSuccess: () => {
        setKey(actionKey());
        setTyped(blankSigns());
        notifyDone(t`Vital signs recorded`);
      },
    });
  };
  return {
    typed,
    problems,
    general,
    unusual,
    isSending: record.isPending,
    type: (sign: Sign, value: string) => {
      setTyped((before) => ({ ...before, [sign]: value }));
      setProblems(({ [sign]: _, ...others }) => others);
      forget();
    },
    record: () => send(false),
    confirm: () => send(true),
  };
};

const placed = (error: unknown): { problems: Problems; rest: string | undefined } => {
  const entries = Object.entries(fieldErrors(error));
  return {
    problems: Object.fromEntries(
      entries.map(([field, text]) => [signOf(field), text]).filter(([sign]) => sign),
    ),
    rest: entries.find(([field]) => signOf(field) === null)?.[1],
  };
};
