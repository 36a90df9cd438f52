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
  failures: {
    key_used: msg`This was sent before with other content. Close this, look at what is there now, and do it again if it is needed.`,
    malformed: msg`The window sent something that the core does not understand. Nothing was changed.`,
    kept: msg`This is kept for good and cannot be taken away.`,
    append_only: msg`This is final. It can only be added to.`,
    issued: msg`An issued invoice is final. Nothing was changed.`,
    number_gap: msg`The invoice did not get the next number. Nothing was changed; please try again.`,
    totals: msg`The sums do not fit the lines. Nothing was changed; load the invoice again.`,
    over_payment: msg`More would be settled than was paid. Nothing was changed.`,
    over_invoice: msg`More would be paid than the invoice says. Nothing was changed; load it again.`,
    allocation_mismatch: msg`The payment does not belong to this invoice. Nothing was changed.`,
    audit_chain: msg`The audit trail would be broken by this. Nothing was changed; tell the administrator.`,
    strange_preferences: msg`This choice cannot be kept. It lasts until the window is closed.`,
    unreadable: msg`The file cannot be read.`,
    no_such_file: msg`There is no such file or folder.`,
    no_files: msg`There is no file of this kind in the folder.`,
  },
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
      run: () => prefer({ nav_collapsed: !readPreferences().nav_collapsed }),
    },
    {
      id: "density",
      keys: "alt+d",
      label: msg`Change the density`,
      run: () => prefer({ density: nextDensity[readPreferences().density] }),
    },
    { id: "zoom.in", keys: "mod++", label: msg`Larger text`, run: () => scaleText(1) },
    { id: "zoom.out", keys: "mod+-", label: msg`Smaller text`, run: () => scaleText(-1) },
    { id: "zoom.reset", keys: "mod+0", label: msg`Usual text size`, run: () => prefer({ text_scale: 100 }) },
  ],
};

const scales = [90, 100, 115, 130];

const scaleText = (step: number): void => {
  const at = scales.indexOf(readPreferences().text_scale);
  prefer({ text_scale: scales[Math.min(Math.max(at + step, 0), scales.length - 1)] ?? 100 });
};
