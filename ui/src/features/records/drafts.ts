import { useEffect, useState } from "react";
import { commands, type Note } from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { locked } from "~/shared/locked";
import { useSession } from "~/shared/session";
import { readEncounter } from "./api";
import { Autosave, type Kept } from "./autosave";
import { isBlank, sectionsOf } from "./note-model";

// Text that is not on the disk yet outlives its screen: whoever comes back finds it, and it goes on trying.
const drafts = new Map<string, Autosave>();
const shown = new Set<Autosave>();

locked.subscribe(() => {
  if (!locked.read()) for (const draft of drafts.values()) draft.resume();
});

/** The text of a note that is being written, saved as it is typed; nothing for a note that is closed. */
export const useDraft = (encounterId: string, note: Note, isOpen: boolean): Autosave | null => {
  const { staff_id } = useSession();
  const place = `${staff_id} ${encounterId}`;
  // The same as long as the screen stands, whatever is read anew meanwhile: it holds what was typed.
  const [draft] = useState(() => (isOpen ? (drafts.get(place) ?? begin(encounterId, note)) : null));
  useEffect(() => {
    if (!draft) return;
    drafts.set(place, draft);
    shown.add(draft);
    draft.resume();
    return () => leave(place, draft);
  }, [place, draft]);
  return isOpen ? draft : null;
};

const begin = (encounterId: string, note: Note): Autosave => {
  const text = sectionsOf(note);
  return new Autosave({ text, version: note.version }, isBlank(text) ? null : note.saved_at, {
    save: (kept) => save(encounterId, kept),
    read: () => read(encounterId),
    isLocked: locked.read,
  });
};

const save = (encounter_id: string, { text, version }: Kept) =>
  call(() => commands.saveNote({ encounter_id, ...text, version }));

const read = async (encounterId: string): Promise<Kept> => {
  const { note } = await readEncounter(encounterId);
  return { text: sectionsOf(note), version: note.version };
};

const leave = (place: string, draft: Autosave): void => {
  shown.delete(draft);
  const forget = () => {
    if (draft.isClean && !shown.has(draft) && drafts.get(place) === draft) drafts.delete(place);
  };
  draft.state.subscribe(forget);
  draft.saveNow();
  forget();
};
