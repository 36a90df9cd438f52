import { msg } from "@lingui/core/macro";
import { IconLanguage, IconMoon } from "@tabler/icons-react";
import type { Feature } from "~/shared/feature";
import { chooseLanguage, preferredLanguage } from "~/shared/language";
import { prefer, readPreferences } from "~/shared/preferences";

/** The other of the two schemes, seen from the one that is shown. */
export const otherScheme = (): "light" | "dark" =>
  document.documentElement.dataset.mantineColorScheme === "dark" ? "light" : "dark";

const nextDensity = { comfortable: "compact", compact: "touch", touch: "comfortable" } as const;

/** What the shell itself offers. */
export const appFeature: Feature = {
  area: "shell",
  actions: [
    {
      id: "scheme",
      label: msg`Switch between light and dark`,
      icon: IconMoon,
      run: () => prefer({ scheme: otherScheme() }),
    },
    {
      id: "language",
      label: msg`Switch between English and Bengali`,
      icon: IconLanguage,
      run: () => void chooseLanguage(preferredLanguage() === "bn" ? "en" : "bn"),
    },
  ],
  shortcuts: [
    {
      id: "nav.collapse",
      keys: "[",
      label: msg`Fold or unfold the navigation`,
      run: () => prefer({ navCollapsed: !readPreferences().navCollapsed }),
    },
    {
      id: "density",
      keys: "alt+d",
      label: msg`Change the density`,
      run: () => prefer({ density: nextDensity[readPreferences().density] }),
    },
    { id: "zoom.in", keys: "mod++", label: msg`Larger text`, run: () => scaleText(1) },
    { id: "zoom.out", keys: "mod+-", label: msg`Smaller text`, run: () => scaleText(-1) },
    { id: "zoom.reset", keys: "mod+0", label: msg`Usual text size`, run: () => prefer({ textScale: 100 }) },
  ],
};

const scales = [90, 100, 115, 130] as const;

const scaleText = (step: number): void => {
  const at = scales.indexOf(readPreferences().textScale);
  prefer({ textScale: scales[Math.min(Math.max(at + step, 0), scales.length - 1)] ?? 100 });
};
