import { msg } from "@lingui/core/macro";
import type { Feature } from "~/shared/feature";

/** What papers add to the window. */
export const documents: Feature = {
  area: "documents",
  failures: {
    no_printer: msg`No printer took the paper. Check that one is set up, or save the paper as a file.`,
    no_viewer: msg`No program of this machine opens the paper. Save it instead.`,
    seal_broken: msg`The seal of this paper is broken: it no longer says what was signed or issued. Tell the administrator.`,
  },
};
