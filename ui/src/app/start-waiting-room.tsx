import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import type { Root } from "react-dom/client";
import { WaitingRoom } from "~/features/flow/public";
import { listen } from "~/ipc/host";
import { createQueryClient } from "~/ipc/query";
import { CHANGED, type Change } from "~/ipc/topics";
import { showLanguage } from "~/shared/language";
import { languages } from "~/shared/preferences";

// Who is at the desk decides whether there is anything to show.
const topics = ["schedule", "session", "everything"];

const dark = window.matchMedia("(prefers-color-scheme: dark)");

/** Shows the screen of the waiting room. Its window may not read the preferences: the address says how it looks. */
export const startWaitingRoom = async (root: Root, look: URLSearchParams): Promise<void> => {
  const scheme = look.get("scheme");
  const paint = () => {
    const isDark = scheme === "dark" || (scheme !== "light" && dark.matches);
    document.documentElement.dataset.mantineColorScheme = isDark ? "dark" : "light";
  };
  paint();
  dark.addEventListener("change", paint);
  await showLanguage(languages.find((language) => language === look.get("language")) ?? "en");
  const queries = createQueryClient();
  listen<Change>(CHANGED, ({ topic }) => {
    if (topics.includes(topic)) void queries.invalidateQueries();
  });
  root.render(
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queries}>
        <WaitingRoom />
      </QueryClientProvider>
    </I18nProvider>,
  );
};
