import { msg } from "@lingui/core/macro";
import { IconKeyboard, IconPalette, IconSettings } from "@tabler/icons-react";
import { lazy } from "react";
import type { Feature } from "~/shared/feature";

const AppearancePage = lazy(() => import("./AppearancePage").then((m) => ({ default: m.AppearancePage })));
const KeyboardPage = lazy(() => import("./KeyboardPage").then((m) => ({ default: m.KeyboardPage })));

/** What the settings add to the window. */
export const settings: Feature = {
  area: "settings",
  nav: [{ to: "/settings", label: msg`Settings`, icon: IconSettings, order: 90, shortcut: "go.settings" }],
  shortcuts: [
    { id: "go.settings", keys: "g ,", label: msg`Go to settings`, run: ({ go }) => go("/settings") },
  ],
  settings: [
    { id: "appearance", label: msg`Appearance`, icon: IconPalette, order: 10, page: AppearancePage },
    { id: "keyboard", label: msg`Keyboard`, icon: IconKeyboard, order: 20, page: KeyboardPage },
  ],
};
