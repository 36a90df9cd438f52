import { commands } from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { readPreferences } from "~/shared/preferences";

/** Opens the waiting room's screen in a window of its own, in the words and colours of this one. */
export const openWaitingRoom = (): Promise<null> =>
  call(() =>
    commands.openWaitingRoom({
      language: document.documentElement.lang === "bn" ? "bn" : "en",
      scheme: readPreferences().scheme,
    }),
  );
