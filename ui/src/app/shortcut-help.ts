import { createStore } from "~/shared/store";

/** Whether the list of shortcuts is open. */
export const helpOpened = createStore(false);

/** Opens the list of shortcuts. */
export const openShortcutHelp = (): void => helpOpened.write(true);
