import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { useLingui } from "@lingui/react/macro";
import { DirectionProvider, MantineProvider, useDirection } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { type QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { createQueryClient } from "~/ipc/query";
import { followChanges } from "~/ipc/topics";
import { useLocked } from "~/shared/locked";
import { LiveRegions } from "~/shared/ui/announce";
import { useScheme } from "./appearance";
import classes from "./Providers.module.css";
import { cssVariables, theme } from "./theme";

/** Everything that screens expect around them: words, colours, cache, messages. */
export const Providers = ({ children, queries }: { children: ReactNode; queries?: QueryClient }) => {
  const [client] = useState(() => queries ?? createQueryClient());
  useEffect(() => followChanges(client), [client]);
  return (
    <QueryClientProvider client={client}>
      <I18nProvider i18n={i18n}>
        <DirectionProvider>
          <MantineProvider theme={theme} cssVariablesResolver={cssVariables} forceColorScheme={useScheme()}>
            <FollowDirection />
            {children}
            <Overlays />
            <LiveRegions />
          </MantineProvider>
        </DirectionProvider>
      </I18nProvider>
    </QueryClientProvider>
  );
};

/** Where dialogs, menus and messages are shown; the lock covers it like the screen itself. */
const Overlays = () => {
  const { t } = useLingui();
  const isLocked = useLocked();
  return (
    <>
      <section
        id="overlays"
        aria-label={t`Dialogs and messages`}
        inert={isLocked}
        className={classes.overlays}
      />
      <Notifications className={classes.messages} position="bottom-right" containerWidth={380} />
    </>
  );
};

/** A language may turn the direction of the window. */
const FollowDirection = () => {
  const { i18n: shown } = useLingui();
  const { setDirection } = useDirection();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the direction is written with the language
  useEffect(() => {
    setDirection(document.documentElement.dir === "rtl" ? "rtl" : "ltr");
  }, [shown.locale, setDirection]);
  return null;
};
