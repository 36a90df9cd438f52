import { useLingui } from "@lingui/react/macro";
import { SegmentedControl } from "@mantine/core";
import { type ReactNode, useId } from "react";
import type { Preferences } from "~/ipc/bindings";
import { chooseLanguage, languageName } from "~/shared/language";
import { type Language, languages, prefer, usePreferences } from "~/shared/preferences";
import classes from "./AppearancePage.module.css";

/** How the window looks for this person on this machine. */
export const AppearancePage = () => {
  const { t, i18n } = useLingui();
  const { scheme, density, text_scale } = usePreferences();
  return (
    <div className={classes.rows}>
      <Row label={t`Language`}>
        <SegmentedControl
          data={languages.map((value) => ({ value, label: languageName(value) }))}
          value={i18n.locale}
          onChange={(language) => void chooseLanguage(language as Language)}
        />
      </Row>
      <Row label={t`Colours`}>
        <SegmentedControl
          data={[
            { value: "light", label: t`Light` },
            { value: "dark", label: t`Dark` },
            { value: "auto", label: t`As the system` },
          ]}
          value={scheme}
          onChange={(value) => prefer({ scheme: value as Preferences["scheme"] })}
        />
      </Row>
      <Row label={t`Density`} text={t`Touch makes rows and buttons large enough for fingers.`}>
        <SegmentedControl
          data={[
            { value: "compact", label: t`Compact` },
            { value: "comfortable", label: t`Comfortable` },
            { value: "touch", label: t`Touch` },
          ]}
          value={density}
          onChange={(value) => prefer({ density: value as Preferences["density"] })}
        />
      </Row>
      <Row label={t`Text size`}>
        <SegmentedControl
          data={["90", "100", "115", "130"].map((value) => ({ value, label: `${value} %` }))}
          value={String(text_scale)}
          onChange={(value) => prefer({ text_scale: Number(value) })}
        />
      </Row>
    </div>
  );
};

const Row = ({ label, text, children }: { label: string; text?: string; children: ReactNode }) => {
  const id = useId();
  return (
    <div className={classes.row} role="group" aria-labelledby={id}>
      <div>
        <div id={id} className={classes.label}>
          {label}
        </div>
        {text && <div className={classes.text}>{text}</div>}
      </div>
      {children}
    </div>
  );
};
