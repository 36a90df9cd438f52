import type { MessageDescriptor } from "@lingui/core";
import type { Icon } from "@tabler/icons-react";
import type { QueryClient } from "@tanstack/react-query";
import type { ComponentType } from "react";
import type { Shortcut } from "./shortcuts";

/** What code outside of a component may use: where to go, and the cache. */
export interface Desk {
  go: (to: string) => void;
  queries: QueryClient;
}

/** One entry of the navigation at the side. */
export interface NavItem {
  to: string;
  label: MessageDescriptor;
  icon: Icon;
  /** Entries stand in this order: 10 home, 20 schedule, 30 patients, 40 billing, 50 reports, 60 staff, 90 settings. */
  order: number;
  right?: string;
  /** The id of the shortcut that leads here, for the palette to show. */
  shortcut?: string;
  /** A hook that counts what waits behind this entry. */
  useBadge?: () => number | undefined;
}

/** Something the palette can do. */
export interface PaletteAction {
  id: string;
  label: MessageDescriptor;
  icon: Icon;
  right?: string;
  /** Further words by which it is found. */
  keywords?: MessageDescriptor;
  run: (desk: Desk) => void;
}

/** One thing that a search of the palette found. The words come from the clinic's data. */
export interface PaletteHit {
  id: string;
  label: string;
  detail?: string;
  run: (desk: Desk) => void;
}

/** A search that answers while someone types into the palette. */
export interface PaletteSearch {
  id: string;
  label: MessageDescriptor;
  icon: Icon;
  right?: string;
  find: (query: string, signal: AbortSignal) => Promise<PaletteHit[]>;
}

/** A panel of the home screen. */
export interface HomePanel {
  id: string;
  order: number;
  right?: string;
  panel: ComponentType;
}

/** A page of the settings. */
export interface SettingsPage {
  id: string;
  label: MessageDescriptor;
  icon: Icon;
  order: number;
  right?: string;
  page: ComponentType;
}

/** Something in the line at the bottom: the last backup, a running import. */
export interface StatusItem {
  id: string;
  order: number;
  right?: string;
  item: ComponentType;
}

/** Words for the failure codes of an area; `{field}` and the like come from the failure's detail. */
export type FailureWords = Record<string, MessageDescriptor>;

/** What an area adds to the window. Everything is optional; pages arrive through src/routes. */
export interface Feature {
  area: string;
  nav?: NavItem[];
  shortcuts?: (Shortcut & { right?: string; run: (desk: Desk) => void })[];
  actions?: PaletteAction[];
  searches?: PaletteSearch[];
  home?: HomePanel[];
  settings?: SettingsPage[];
  status?: StatusItem[];
  failures?: FailureWords;
}
