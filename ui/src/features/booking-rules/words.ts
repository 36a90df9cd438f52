import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type Icon, IconDeviceHeartMonitor, IconDoor } from "@tabler/icons-react";
import { commonWords } from "~/shared/format/failure";
import type { ResourceKind, ResourceProblems } from "./resource-form";
import type { RulesField } from "./rules-form";

interface KindLook {
  label: MessageDescriptor;
  /** Several of them. */
  many: MessageDescriptor;
  /** What it means, for who chooses. */
  hint: MessageDescriptor;
  icon: Icon;
}

/** How each kind is called and shown. */
export const kindLooks: Record<ResourceKind, KindLook> = {
  room: {
    label: msg`Room`,
    many: msg`Rooms`,
    hint: msg`Where patients are seen`,
    icon: IconDoor,
  },
  device: {
    label: msg`Device`,
    many: msg`Devices`,
    hint: msg`Such as an ECG machine that all rooms share`,
    icon: IconDeviceHeartMonitor,
  },
};

/** The look of a kind as the core names it. */
export const lookOf = (kind: string): KindLook | undefined => new Map(Object.entries(kindLooks)).get(kind);

const own: Partial<Record<RulesField | keyof ResourceProblems, Record<string, MessageDescriptor>>> = {
  name: { taken: msg`Another one of this kind has this name.` },
  capacity: { out_of_range: msg`This goes from 1 to 99.` },
  minutes: { out_of_range: msg`This goes from 5 to 480, in steps of 5.` },
  pattern: {
    unknown: msg`The practitioner is needed in one part at least.`,
    out_of_range: msg`The parts do not add up to the length.`,
  },
  buffer_before: { out_of_range: msg`This goes from 0 to 120.` },
  buffer_after: { out_of_range: msg`This goes from 0 to 120.` },
  notice_minutes: { out_of_range: msg`This is 90 days at most.` },
  horizon_days: { out_of_range: msg`This goes from 0 to 730.` },
  most_a_day: { out_of_range: msg`This goes from 0 to 100.` },
};

/** Words for what is wrong with a field. */
export const useProblemWord = () => {
  const { i18n } = useLingui();
  return (field: RulesField | keyof ResourceProblems, code: string | undefined): string | undefined => {
    if (code === undefined) return undefined;
    const words = own[field]?.[code] ?? commonWords[code];
    return words ? i18n._(words) : code;
  };
};
