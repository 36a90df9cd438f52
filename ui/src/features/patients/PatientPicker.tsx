import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { CloseButton, Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconUserPlus } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import type { PatientHit } from "~/ipc/bindings";
import { useRight } from "~/shared/session";
import { announce } from "~/shared/ui/announce";
import { anyScript } from "~/shared/ui/any-script";
import { usePatientPage } from "./api";
import { PatientOption } from "./PatientOption";
import classes from "./PatientPicker.module.css";
import { patientName } from "./patient-name";
import { useRecentPatients } from "./recent";

const QuickAdd = lazy(() => import("./QuickAdd").then((m) => ({ default: m.QuickAdd })));

const TYPING_MS = 70;
const MOST = 8;
const REGISTER = "register";

interface PatientPickerProps {
  /** "Patient" when absent. */
  label?: string;
  /** Who is picked now. */
  picked: Pick<PatientHit, "patient_id" | "given_names" | "family_name"> | null;
  onPick: (patient: PatientHit) => void;
  /** Empties the field; without it the field can only be filled otherwise. */
  onClear?: () => void;
  error?: ReactNode;
  description?: ReactNode;
  required?: boolean;
  disabled?: boolean;
  autoFocus?: boolean;
}

/** Finds a patient by any part of name, number, phone or birth date, or registers them on the spot. */
export const PatientPicker = ({ label, picked, onPick, onClear, ...field }: PatientPickerProps) => {
  const { t } = useLingui();
  const [text, type] = useState<string | null>(null);
  const [added, add] = useState<string | null>(null);
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const { hits, settled, isAnswered, isRecent } = useHits(text?.trim() ?? "", box.dropdownOpened);
  useFirstOption(box, hits, isAnswered);
  const take = (hit: PatientHit) => {
    onPick(hit);
    type(null);
    add(null);
    box.closeDropdown();
  };
  const submit = (value: string) => {
    const hit = hits.find(({ patient_id }) => patient_id === value);
    if (hit) return take(hit);
    box.closeDropdown();
    add(text ?? "");
  };
  return (
    <>
      <Combobox store={box} onOptionSubmit={submit} shadow="md">
        <Combobox.Target withExpandedAttribute>
          <TextInput
            {...field}
            label={label ?? t`Patient`}
            placeholder={t`Name, number, phone or birth date`}
            value={text ?? (picked ? patientName(picked) : "")}
            {...anyScript}
            autoComplete="off"
            leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
            rightSection={
              picked &&
              onClear && <CloseButton size="sm" aria-label={t`Clear the patient`} onClick={onClear} />
            }
            onFocus={(event) => {
              event.currentTarget.select();
              box.openDropdown();
            }}
            onClick={() => box.openDropdown()}
            onBlur={() => {
              type(null);
              box.closeDropdown();
            }}
            onChange={(event) => {
              type(event.currentTarget.value);
              box.openDropdown();
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown>
          <Options hits={hits} text={settled} isRecent={isRecent} />
        </Combobox.Dropdown>
      </Combobox>
      {added !== null && (
        <Suspense>
          <QuickAdd typed={added} onDone={take} onClose={() => add(null)} />
        </Suspense>
      )}
    </>
  );
};

const Options = ({ hits, text, isRecent }: { hits: PatientHit[]; text: string; isRecent: boolean }) => {
  const { t } = useLingui();
  const mayRegister = useRight("edit_patients");
  return (
    <Combobox.Options aria-label={t`Patients`} mah="22rem" className={classes.options}>
      {isRecent && <p className={classes.heading}>{t`Recent`}</p>}
      {hits.map((hit) => (
        <Combobox.Option key={hit.patient_id} value={hit.patient_id} className={classes.option}>
          <PatientOption hit={hit} />
        </Combobox.Option>
      ))}
      {hits.length === 0 && text !== "" && <p className={classes.heading}>{t`No patient found`}</p>}
      {mayRegister && (
        <Combobox.Option value={REGISTER} className={`${classes.option} ${classes.register}`}>
          <IconUserPlus size={16} aria-hidden />
          {text ? (
            <span>
              {t`Register`} “<bdi>{text}</bdi>”
            </span>
          ) : (
            t`Register a new patient`
          )}
        </Combobox.Option>
      )}
    </Combobox.Options>
  );
};

// Nothing typed: those looked at lately, and before there are any the first by name.
const useHits = (text: string, isOpen: boolean) => {
  const { t } = useLingui();
  const recent = useRecentPatients();
  const [settled] = useDebouncedValue(text, TYPING_MS);
  const { data, isPlaceholderData } = usePatientPage(settled, MOST);
  const found = data?.hits ?? [];
  const isAnswered = text === settled && data !== undefined && !isPlaceholderData;
  const isRecent = settled === "" && recent.length > 0;
  const hits = isRecent ? recent : found;
  const count = hits.length;
  useEffect(() => {
    if (isOpen && settled)
      announce(t`${plural(count, { one: "# patient found", other: "# patients found" })}`);
  }, [isOpen, settled, count, t]);
  return { hits, settled, isAnswered, isRecent };
};

// Until the search has answered, the options are those of fewer letters: Enter must not pick one of them.
const useFirstOption = (
  box: ReturnType<typeof useCombobox>,
  hits: PatientHit[],
  isAnswered: boolean,
): void => {
  const first = hits[0]?.patient_id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store is new at every render
  useEffect(() => {
    if (!box.dropdownOpened) return;
    if (isAnswered) box.selectFirstOption();
    else box.resetSelectedOption();
  }, [first, isAnswered, box.dropdownOpened]);
};
