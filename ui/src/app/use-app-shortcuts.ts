import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { useDesk } from "~/shared/desk";
import { useFeatureList } from "~/shared/features";
import { listenFor } from "~/shared/shortcuts";
import { announce } from "~/shared/ui/announce";
import { notifyFailed } from "~/shared/ui/notify";
import { redo, undo } from "~/shared/undo";

const editing = msg`Editing`;
const undoKeys = { id: "undo", keys: "mod+z", label: msg`Undo`, group: editing, outsideText: true };
const redoKeys = { id: "redo", keys: "mod+shift+z", label: msg`Redo`, group: editing, outsideText: true };

/** Listens for the shortcuts that features declared, and for undo and redo. */
export const useAppShortcuts = (): void => {
  const { t } = useLingui();
  const desk = useDesk();
  const declared = useFeatureList("shortcuts");
  const ids = declared.map(({ id }) => id).join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ids stand for the list, which is made anew each time
  useEffect(
    () => listenFor(declared.map((shortcut) => ({ ...shortcut, run: () => shortcut.run(desk) }))),
    [ids, desk],
  );
  useEffect(() => {
    const say = (words: (label: string) => string) => (change: { label: string } | undefined) => {
      if (change) announce(words(change.label));
    };
    const takeBack = () => {
      void undo()
        .then(say((label) => t`Undone: ${label}`))
        .catch(notifyFailed);
    };
    const makeAgain = () => {
      void redo()
        .then(say((label) => t`Redone: ${label}`))
        .catch(notifyFailed);
    };
    return listenFor([
      { ...undoKeys, run: takeBack },
      { ...redoKeys, run: makeAgain },
    ]);
  }, [t]);
};
