import type { Root } from "react-dom/client";
import { session } from "~/features/session/feature";
import { wordFailures } from "~/shared/format/failure";
import { preferredLanguage, showLanguage } from "~/shared/language";
import { loadPreferences } from "~/shared/preferences";
import { hearKeyboard } from "~/shared/shortcuts";
import { App } from "./App";
import { applyAppearance } from "./appearance";

/** Prepares what must stand before the first frame, and shows the window. */
export const start = async (root: Root): Promise<void> => {
  await loadPreferences();
  applyAppearance();
  hearKeyboard();
  // The other features come with the screens, after the sign-in is shown.
  wordFailures(session.failures ?? {});
  await showLanguage(preferredLanguage());
  root.render(<App />);
  void import("./Screens");
};
