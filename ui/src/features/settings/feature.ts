import { msg } from "@lingui/core/macro";
import {
  IconBuildingHospital,
  IconFileImport,
  IconInfoCircle,
  IconKeyboard,
  IconPalette,
  IconSettings,
} from "@tabler/icons-react";
import { lazy } from "react";
import type { Feature } from "~/shared/feature";
import { ImportStatus } from "./ImportStatus";

const AppearancePage = lazy(() => import("./AppearancePage").then((m) => ({ default: m.AppearancePage })));
const KeyboardPage = lazy(() => import("./KeyboardPage").then((m) => ({ default: m.KeyboardPage })));
const ClinicPage = lazy(() => import("./ClinicPage").then((m) => ({ default: m.ClinicPage })));
const ImportPage = lazy(() => import("./ImportPage").then((m) => ({ default: m.ImportPage })));
const AboutPage = lazy(() => import("./AboutPage").then((m) => ({ default: m.AboutPage })));

/** What the settings add to the window. */
export const settings: Feature = {
  area: "settings",
  nav: [{ to: "/settings", label: msg`Settings`, icon: IconSettings, order: 90 }],
  shortcuts: [
    { id: "go.settings", keys: "g ,", label: msg`Go to settings`, run: ({ go }) => go("/settings") },
  ],
  actions: [
    {
      id: "settings.import",
      label: msg`Import patients from files`,
      icon: IconFileImport,
      right: "import",
      keywords: msg`FHIR bundle`,
      run: ({ go }) => go("/settings/import"),
    },
  ],
  settings: [
    { id: "appearance", label: msg`Appearance`, icon: IconPalette, order: 10, page: AppearancePage },
    { id: "keyboard", label: msg`Keyboard`, icon: IconKeyboard, order: 20, page: KeyboardPage },
    {
      id: "clinic",
      label: msg`Clinic`,
      icon: IconBuildingHospital,
      order: 30,
      right: "manage_clinic",
      page: ClinicPage,
    },
    {
      id: "import",
      label: msg`Import`,
      icon: IconFileImport,
      order: 50,
      right: "import",
      page: ImportPage,
    },
    { id: "about", label: msg`About`, icon: IconInfoCircle, order: 90, page: AboutPage },
  ],
  status: [{ id: "import", order: 30, right: "import", item: ImportStatus }],
};
