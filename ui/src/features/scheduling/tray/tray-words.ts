import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Fate } from "./tray-model";

/** What others did meanwhile to a visit in the tray. */
export const fateWords: Record<Fate, MessageDescriptor | null> = {
  waiting: null,
  changed: msg`Changed meanwhile`,
  cancelled: msg`Cancelled meanwhile`,
  begun: msg`The patient is here meanwhile`,
  missed: msg`Noted as a no-show meanwhile`,
  gone: msg`No longer stands there: moved or taken back meanwhile`,
};
