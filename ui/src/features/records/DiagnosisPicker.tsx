import { useLingui } from "@lingui/react/macro";
import { Combobox, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { actionKey } from "~/shared/action-key";
import { failureText } from "~/shared/format/failure";
import { announce } from "~/shared/ui/announce";
import { useAddDiagnosis, useDiagnosisSearch } from "./api";
import classes from "./DiagnosisPicker.module.css";

const FREE = "free";
const PAUSE_MS = 80;

/** Finds a diagnosis by code or words, or takes the words as they are. */
export const DiagnosisPicker = ({ encounterId }: { encounterId: string }) => {
  const { t } = useLingui();
  const [typed, type] = useState("");
  const [asked] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const { data: hits = [] } = useDiagnosisSearch(asked);
  const add = useAddDiagnosis();
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const words = typed.trim();
  const choose = (value: string) => {
    const hit = hits.find(({ code }) => code === value);
    const { code, text } = hit ?? { code: "", text: words };
    const done = () => {
      type("");
      announce(t`Added ${text}`);
    };
    combobox.closeDropdown();
    add.mutate({ key: actionKey(), encounter_id: encounterId, code, text }, { onSuccess: done });
  };
  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target>
        <TextInput
          aria-label={t`Add a diagnosis`}
          placeholder={t`Add a diagnosis: code or words`}
          leftSection={<IconSearch size={15} aria-hidden />}
          dir="auto"
          value={typed}
          disabled={add.isPending}
          error={add.error && failureText(add.error)}
          onFocus={() => words !== "" && combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          onChange={(event) => {
            type(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={words === ""}>
        <Combobox.Options mah={280} className={classes.options} aria-label={t`Diagnoses`}>
          {asked !== "" &&
            hits.map(({ code, text }) => (
              <Combobox.Option key={code} value={code} className={classes.option}>
                <span className={classes.code}>{code}</span> <bdi>{text}</bdi>
              </Combobox.Option>
            ))}
          {words !== "" && (
            <Combobox.Option value={FREE} className={classes.option}>
              <span dir="auto">{t`Add “${words}” without a code`}</span>
            </Combobox.Option>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
};
