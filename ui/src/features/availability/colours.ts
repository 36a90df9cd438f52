import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** The colours of block-outs, as the core names them, with their words. */
export const colourWords: Record<string, MessageDescriptor> = {
  grey: msg`Grey`,
  red: msg`Red`,
  amber: msg`Amber`,
  green: msg`Green`,
  blue: msg`Blue`,
  violet: msg`Violet`,
};
