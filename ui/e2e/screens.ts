import type { Page } from "playwright-core";

/** One screen that axe looks at and a picture is taken of. */
export interface Screen {
  /** The name of its pictures. */
  name: string;
  /** The address after `#`. */
  path: string;
  /** Who is signed in; nobody when absent. */
  as?: string;
  /** Brings the screen into the state to look at: opens a dialog, fills a form. */
  prepare?: (page: Page) => Promise<void>;
}

const areas = import.meta.glob<{ screens: Screen[] }>("./screens/*.ts", { eager: true });

/** Every screen of every area; an area adds its own in `screens/<area>.ts`. */
export const screens: Screen[] = Object.values(areas).flatMap((area) => area.screens);
