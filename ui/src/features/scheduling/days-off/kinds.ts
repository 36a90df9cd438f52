import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { type Icon, IconBeach, IconCalendarOff, IconClockEdit, IconClockPlus } from "@tabler/icons-react";
import type { Kind } from "./exception-form";

interface KindLook {
  label: MessageDescriptor;
  /** What it means, for who chooses. */
  hint: MessageDescriptor;
  icon: Icon;
}

/** How each kind is called and shown. */
export const kindLooks: Record<Kind, KindLook> = {
  closure: { label: msg`Closed`, hint: msg`No appointments, as on a holiday`, icon: IconCalendarOff },
  leave: { label: msg`Leave`, hint: msg`One practitioner is away`, icon: IconBeach },
  extra: { label: msg`Extra hours`, hint: msg`On top of the usual hours`, icon: IconClockPlus },
  changed: { label: msg`Changed hours`, hint: msg`Instead of the usual hours`, icon: IconClockEdit },
};

/** The look of a kind as the core names it. */
export const lookOf = (kind: string): KindLook | undefined => new Map(Object.entries(kindLooks)).get(kind);
