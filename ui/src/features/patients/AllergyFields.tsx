import { useLingui } from "@lingui/react/macro";
import { Autocomplete, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type ReactNode, useEffect, useEffectEvent } from "react";
import type { AllergyEntry, SubstanceHit } from "~/ipc/bindings";
import { anyScript } from "~/shared/ui/any-script";
import classes from "./AllergyFields.module.css";
import { useSubstances } from "./api";
import { categoryWords, criticalityWords } from "./words";

const TYPING_MS = 70;

interface AllergyFieldsProps {
  entry: AllergyEntry;
  onChange: (entry: AllergyEntry) => void;
  errors?: Partial<Record<keyof AllergyEntry, ReactNode>>;
  autoFocus?: boolean;
}

/** One allergy: what, of which kind, how dangerous, and what happens. */
export const AllergyFields = ({ entry, onChange, errors = {}, autoFocus }: AllergyFieldsProps) => {
  const { t, i18n } = useLingui();
  const options = (words: typeof categoryWords) =>
    Object.entries(words).map(([value, word]) => ({ value, label: i18n._(word) }));
  const change = (part: Partial<AllergyEntry>) => onChange({ ...entry, ...part });
  return (
    <div className={classes.fields}>
      <Substance entry={entry} onChange={change} error={errors.substance} autoFocus={autoFocus} />
      <TextInput
        label={t`Reaction`}
        description={t`What happens, such as rash or swelling`}
        inputWrapperOrder={["label", "input", "description", "error"]}
        value={entry.reaction}
        onChange={(event) => change({ reaction: event.currentTarget.value })}
        error={errors.reaction}
        {...anyScript}
        autoComplete="off"
      />
      <Select
        label={t`Kind`}
        data={options(categoryWords)}
        value={entry.category}
        onChange={(category) => category && change({ category })}
        error={errors.category}
      />
      <Select
        label={t`Danger`}
        data={options(criticalityWords)}
        value={entry.criticality}
        onChange={(criticality) => criticality && change({ criticality })}
        error={errors.criticality}
      />
    </div>
  );
};

interface SubstanceProps {
  entry: AllergyEntry;
  onChange: (part: Partial<AllergyEntry>) => void;
  error: ReactNode;
  autoFocus: boolean | undefined;
}

const Substance = ({ entry, onChange, error, autoFocus }: SubstanceProps) => {
  const { t } = useLingui();
  const [settled] = useDebouncedValue(entry.substance, TYPING_MS);
  const hits = useSubstances(settled).data ?? [];
  const named = (substance: string) =>
    hits.find(({ name }) => name.toLocaleLowerCase() === substance.trim().toLocaleLowerCase());
  // A listed substance brings its code and kind; anything else is kept as it was typed.
  const type = (substance: string) => {
    const listed = named(substance);
    onChange({ substance, substance_code: "", ...(listed && codeOf(listed)) });
  };
  // Who types the whole name is faster than the list.
  const late = entry.substance_code === "" ? named(entry.substance) : undefined;
  const adopt = useEffectEvent((hit: SubstanceHit) => onChange(codeOf(hit)));
  useEffect(() => {
    if (late) adopt(late);
  }, [late]);
  return (
    <Autocomplete
      label={t`Allergic to`}
      description={
        entry.substance_code
          ? t`On the list, so prescriptions are checked`
          : t`Choose from the list or type anything`
      }
      inputWrapperOrder={["label", "input", "description", "error"]}
      data={hits.map(({ name }) => name)}
      filter={({ options }) => options}
      limit={8}
      value={entry.substance}
      onChange={type}
      error={error}
      {...anyScript}
      autoComplete="off"
      data-autofocus={autoFocus || undefined}
    />
  );
};

const codeOf = ({ code, category }: SubstanceHit) => ({ substance_code: code, category });
