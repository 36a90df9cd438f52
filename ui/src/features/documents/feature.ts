import { msg } from "@lingui/core/macro";
import type { Feature } from "~/shared/feature";

/** What papers add to the window. */
export const documents: Feature = {
  area: "documents",
  failures: {
    print_failed: msg`The printer did not take the paper. Check that a printer is set up, or open it in the system viewer.`,
    no_printer: msg`No printer is set up on this machine. Open the paper in the system viewer, or save it.`,
    save_failed: msg`The paper could not be saved there. Choose another folder.`,
    open_failed: msg`No program of this machine opens the paper. Save it instead.`,
  },
};
