import type { Root } from "react-dom/client";
import { preferredLanguage, showLanguage } from "~/shared/language";
import { hearKeyboard } from "~/shared/shortcuts";
import { App } from "./App";
import { applyAppearance } from "./appearance";
import { registerFeatures } from "./features";

/** Prepares what must stand before the first frame, and shows the window. */
export const start = async (root: Root): Promise<void> => {
  applyAppearance();
  hearKeyboard();
  registerFeatures();
  await showLanguage(preferredLanguage());
  root.render(<App />);
  void import("./Screens");
};
