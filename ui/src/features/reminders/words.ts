import type { MessageDescriptor } from "@lingui/core";
import { msg, plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { type Icon, IconMail, IconMessage, IconPhone } from "@tabler/icons-react";
import { before, type channels } from "./rule-form";

interface ChannelLook {
  label: MessageDescriptor;
  icon: Icon;
}

const looks: Record<(typeof channels)[number], ChannelLook> = {
  sms: { label: msg`SMS`, icon: IconMessage },
  email: { label: msg`E-mail`, icon: IconMail },
  phone: { label: msg`Phone call`, icon: IconPhone },
};

/** The look of a channel as the core names it. */
export const lookOf = (channel: string): ChannelLook | undefined =>
  new Map(Object.entries(looks)).get(channel);

const whyNone: Record<string, MessageDescriptor> = {
  no_consent: msg`no consent`,
  no_address: msg`no number or address`,
  too_late: msg`too late for it`,
  quiet: msg`only quiet hours are left`,
};

/** Words for channels, moments and what became of a message. */
export const useReminderWords = () => {
  const { t, i18n } = useLingui();
  const channel = (word: string): string => {
    const look = lookOf(word);
    return look ? i18n._(look.label) : word;
  };
  const moment = (minutes: number): string => {
    if (minutes === 0) return t`Right after the booking`;
    const { count, unit } = before(minutes);
    if (unit === "day") return t`${plural(count, { one: "# day before", other: "# days before" })}`;
    if (unit === "hour") return t`${plural(count, { one: "# hour before", other: "# hours before" })}`;
    return t`${plural(count, { one: "# minute before", other: "# minutes before" })}`;
  };
  const why = (code: string): string => {
    const words = whyNone[code];
    return words ? i18n._(words) : t`planned from the next change on`;
  };
  return { channel, moment, why };
};
