import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { failureOf } from "~/ipc/call";

/** Why a visit ends without an invoice. */
export type NoCharge = "later" | "included" | "waived" | "elsewhere";

/** The reasons in words, the usual one first. */
export const noChargeWords: Record<NoCharge, MessageDescriptor> = {
  later: msg`The invoice follows`,
  included: msg`Part of what was invoiced before`,
  waived: msg`Free of charge`,
  elsewhere: msg`Somebody else invoices it`,
};

/** The reasons for which no invoice follows. */
export const settledReasons: readonly NoCharge[] = ["included", "waived", "elsewhere"];

/** Every reason. */
export const noChargeReasons: readonly NoCharge[] = ["later", ...settledReasons];

/** Whether a word is such a reason. */
export const isNoCharge = (word: string): word is NoCharge => word in noChargeWords;

/** What a visit that ends leaves open, which somebody has to mean. */
export interface LeftOpen {
  isUnsigned: boolean;
  isUncharged: boolean;
}

/** What is left open as far as a refusal tells; nothing when it was refused for something else. */
export const leftOpen = (error: unknown, known: Partial<LeftOpen> = {}): LeftOpen | null => {
  const code = failureOf(error)?.code;
  if (code !== "note_unsigned" && code !== "not_charged") return null;
  return {
    isUnsigned: known.isUnsigned || code === "note_unsigned",
    isUncharged: known.isUncharged || code === "not_charged",
  };
};
