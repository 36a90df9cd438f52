import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Menu, Tooltip } from "@mantine/core";
import { IconCheck, IconLanguage } from "@tabler/icons-react";
import { chooseLanguage, languageName } from "~/shared/language";
import { languages } from "~/shared/preferences";

/** Switches the language of the window. */
export const LanguageMenu = () => {
  const { t, i18n } = useLingui();
  const label = t`Language`;
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <Tooltip label={label}>
          <ActionIcon aria-label={label}>
            <IconLanguage size={18} stroke={1.6} />
          </ActionIcon>
        </Tooltip>
      </Menu.Target>
      <Menu.Dropdown aria-label={label}>
        {languages.map((language) => (
          <Menu.Item
            key={language}
            lang={language}
            aria-current={language === i18n.locale || undefined}
            rightSection={language === i18n.locale ? <IconCheck size={14} /> : null}
            onClick={() => void chooseLanguage(language)}
          >
            {languageName(language)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
