import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { PatientHit } from "~/ipc/bindings";
import { useRight } from "~/shared/session";
import { PAGE_ROWS, usePatientPage } from "./api";
import { type ListRow, rowsOf, step } from "./list-model";
import { useRecentPatients } from "./recent";

const TYPING_MS = 70;
const SCREENFUL = 10;

/** The list of patients while somebody looks for one: what is typed, what is found, which line is chosen. */
export const usePatientList = () => {
  const { find = "" } = useSearch({ strict: false }) as { find?: string };
  const [text, setText] = useState(find);
  const [withArchived, showArchived] = useState(false);
  const { rows, settled, page, isAnswered } = useRows(text.trim(), withArchived);
  const choice = useChoice(rows, settled);
  const { open, register } = useOpening(text.trim());
  const run = (row: ListRow | undefined) => {
    if (row?.kind === "patient") open(row.hit);
    if (row?.kind === "register") register(row.text);
  };
  const enter = useEnter(isAnswered, () => run(rows[choice.active]));
  return { text, setText, withArchived, showArchived, rows, settled, page, ...choice, run, enter, register };
};

// Whoever types fast presses Enter before the search has answered. The rows of the last search still stand
// then, and the first of them is somebody else, so Enter waits for the answer.
const useEnter = (isAnswered: boolean, run: () => void): (() => void) => {
  const [isWaiting, wait] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: run is new at every render
  useEffect(() => {
    if (!isWaiting || !isAnswered) return;
    wait(false);
    run();
  }, [isWaiting, isAnswered]);
  return () => wait(true);
};

const useRows = (text: string, withArchived: boolean) => {
  const [settled] = useDebouncedValue(text, TYPING_MS);
  const page = usePatientPage(settled, PAGE_ROWS, withArchived);
  const recent = useRecentPatients();
  const mayRegister = useRight("edit_patients");
  const rows = rowsOf({ text: settled, hits: page.data?.hits ?? [], recent, mayRegister });
  const isAnswered = text === settled && page.data !== undefined && !page.isPlaceholderData;
  return { rows, settled, page, isAnswered };
};

// The first hit is only marked, so that Enter opens it. Reading a patient is written down in the audit trail,
// so nobody is read for the preview before a key or the mouse has chosen them.
const useChoice = (rows: ListRow[], settled: string) => {
  const [chosen, choose] = useState<{ key: string; of: string } | null>(null);
  const at = chosen?.of === settled ? rows.findIndex(({ key }) => key === chosen.key) : -1;
  const active = at >= 0 ? at : settled === "" ? -1 : step(rows, -1, 1);
  const row = rows[active];
  const preview: PatientHit | null = at >= 0 && row?.kind === "patient" ? row.hit : null;
  const chooseAt = (index: number) => {
    const key = rows[index]?.key;
    if (key) choose({ key, of: settled });
  };
  const move = (key: string): boolean => {
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: SCREENFUL, PageUp: -SCREENFUL }[key];
    if (by) chooseAt(step(rows, active, by));
    return by !== undefined;
  };
  return { active, preview, chooseAt, move };
};

const useOpening = (text: string) => {
  const navigate = useNavigate();
  // The way back leads to the same search.
  const leave = () => navigate({ to: "/patients", search: { find: text || undefined }, replace: true });
  return {
    open: async ({ patient_id }: PatientHit) => {
      await leave();
      await navigate({ to: "/patients/$patientId", params: { patientId: patient_id } });
    },
    register: async (name = "") => {
      await leave();
      await navigate({ to: "/patients/new", search: { name: name || undefined } });
    },
  };
};
