import { msg } from "@lingui/core/macro";

/** Why a draft of a visit that should never have been written down stays one: said by the screen, and by the core. */
export const visitInError = msg`This visit was entered in error, so no invoice is issued for it.`;
