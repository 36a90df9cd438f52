import { useLingui } from "@lingui/react/macro";
import { Button, Switch, TextInput } from "@mantine/core";
import { IconSearch, IconUserPlus, IconUsers } from "@tabler/icons-react";
import { type KeyboardEvent, useId, useRef } from "react";
import { failureText } from "~/shared/format/failure";
import { useRight } from "~/shared/session";
import { useShortcut } from "~/shared/shortcuts";
import { anyScript } from "~/shared/ui/any-script";
import { Notice } from "~/shared/ui/Notice";
import { Page } from "~/shared/ui/Page";
import { FoundCount } from "./FoundCount";
import { PatientGrid } from "./PatientGrid";
import { PatientPreview } from "./PatientPreview";
import classes from "./PatientsPage.module.css";
import { newKeys, searchKeys } from "./shortcut-keys";
import { usePatientList } from "./use-patient-list";

/** The list of patients, found as they are typed. */
export const PatientsPage = () => {
  const { t } = useLingui();
  const list = usePatientList();
  const grid = useId();
  const search = useRef<HTMLInputElement>(null);
  const mayRegister = useRight("edit_patients");
  useShortcut(searchKeys, () => search.current?.select());
  useShortcut(newKeys, () => list.register(), mayRegister);
  const isEmpty = list.page.data?.total === 0 && list.settled === "" && !list.withArchived;
  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") list.enter();
    if (event.key === "Enter" || list.move(event.key)) event.preventDefault();
  };
  return (
    <Page
      title={t`Patients`}
      aside={<FoundCount page={list.page.data} text={list.settled} />}
      actions={mayRegister && <NewPatient onClick={() => list.register()} />}
      fill
    >
      <div className={classes.tools}>
        <TextInput
          ref={search}
          className={classes.search}
          aria-label={t`Find a patient`}
          placeholder={t`Name, number, phone or birth date`}
          leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
          value={list.text}
          onChange={(event) => list.setText(event.currentTarget.value)}
          onKeyDown={press}
          role="combobox"
          aria-expanded={!isEmpty}
          aria-haspopup="grid"
          aria-autocomplete="list"
          aria-controls={isEmpty ? undefined : grid}
          aria-activedescendant={list.active >= 0 ? `${grid}-${list.active}` : undefined}
          {...anyScript}
          autoComplete="off"
          autoFocus
        />
        <Switch
          label={t`Show archived`}
          checked={list.withArchived}
          onChange={(event) => list.showArchived(event.currentTarget.checked)}
        />
      </div>
      {list.page.error && !list.page.data ? (
        <Notice
          icon={IconUsers}
          title={t`The patients could not be read`}
          text={failureText(list.page.error)}
          urgent
        >
          <Button onClick={() => list.page.refetch()}>{t`Try again`}</Button>
        </Notice>
      ) : isEmpty ? (
        <Notice
          icon={IconUsers}
          title={t`No patients yet`}
          text={t`Register the first one, or bring them in from a file in the settings.`}
        >
          {mayRegister && (
            <NewPatient onClick={() => list.register()} label={t`Register the first patient`} />
          )}
        </Notice>
      ) : (
        <div className={classes.body}>
          <PatientGrid
            id={grid}
            rows={list.rows}
            active={list.active}
            onChoose={list.chooseAt}
            onRun={list.run}
            onKeyDown={press}
          />
          <PatientPreview hit={list.preview} isMarked={list.rows[list.active]?.kind === "patient"} />
        </div>
      )}
    </Page>
  );
};

const NewPatient = ({ onClick, label }: { onClick: () => void; label?: string }) => {
  const { t } = useLingui();
  return (
    <Button leftSection={<IconUserPlus size={16} aria-hidden />} onClick={onClick}>
      {label ?? t`New patient`}
    </Button>
  );
};
