import type {
  AppointmentQuery,
  MessageConsent,
  PatientQuery,
  RecordConsent,
  ReminderRule,
  ReminderSettings,
  SaveReminderRule,
  SetQuietHours,
  VisitReminder,
} from "~/ipc/bindings";
import { announceChange, type Handlers, refuse } from "../fake-backend";
import { NOW } from "./session";

const DAY = 1440;

const rule = (rule_id: string, channel: string, minutes_before: number, is_active = true): ReminderRule => ({
  rule_id,
  channel,
  minutes_before,
  is_active,
  version: 1,
});

interface World extends ReminderSettings {
  consents: Map<string, MessageConsent[]>;
  done: Set<string>;
}

const begin = (): World => ({
  // `?reminders=none` in the address stands for a clinic that has set up none.
  rules: isEmpty()
    ? []
    : [
        rule("rule-1", "sms", 0),
        rule("rule-2", "sms", DAY),
        rule("rule-3", "email", 2 * DAY),
        rule("rule-4", "phone", 7 * DAY, false),
      ],
  quiet_from: 21 * 60,
  quiet_until: 8 * 60,
  version: 1,
  consents: new Map(),
  done: new Set(),
});

const isEmpty = (): boolean => new URLSearchParams(window.location.search).get("reminders") === "none";

let world = begin();

/** Begins anew. */
export const reset = (): void => {
  world = begin();
};

const settings = (): ReminderSettings => {
  const { rules, quiet_from, quiet_until, version } = world;
  return { rules, quiet_from, quiet_until, version };
};

const consentsOf = (patientId: string): MessageConsent[] =>
  world.consents.get(patientId) ?? [
    { channel: "sms", is_given: true, recorded_at: NOW - 40 * DAY * 60_000, recorded_by: "Amir Haddad" },
    { channel: "email", is_given: false, recorded_at: NOW - 3 * DAY * 60_000, recorded_by: "রহিমা খাতুন" },
    { channel: "phone", is_given: false, recorded_at: null, recorded_by: "" },
  ];

const save = ({ key, rule_id, version, ...content }: SaveReminderRule): void => {
  if (world.done.has(key)) return;
  const same = (one: ReminderRule) =>
    one.channel === content.channel && one.minutes_before === content.minutes_before;
  if (world.rules.some((one) => one.rule_id !== rule_id && same(one)))
    throw refuse("taken", {
      kind: "invalid",
      field: "minutes_before",
      detail: { kind: "fields", problems: [{ field: "minutes_before", code: "taken" }] },
    });
  const before = world.rules.find((one) => one.rule_id === rule_id);
  if (before && before.version !== version) throw refuse("stale", { kind: "stale" });
  const after = {
    ...content,
    rule_id: before?.rule_id ?? `rule-${world.rules.length + 1}`,
    version: (before?.version ?? 0) + 1,
  };
  world.rules = [...world.rules.filter((one) => one !== before), after].sort(
    (one, other) =>
      Number(other.is_active) - Number(one.is_active) || one.minutes_before - other.minutes_before,
  );
  world.done.add(key);
  void announceChange("clinic", "");
};

/** Reminders, quiet hours, and what patients agreed to. */
export const handlers: Handlers = {
  reminder_settings: () => settings(),
  save_reminder_rule: (input: SaveReminderRule) => {
    save(input);
    return settings();
  },
  set_quiet_hours: ({ quiet_from, quiet_until, version }: SetQuietHours) => {
    if (version !== world.version) throw refuse("stale", { kind: "stale" });
    Object.assign(world, { quiet_from, quiet_until, version: version + 1 });
    return settings();
  },
  message_consents: ({ patient_id }: PatientQuery) => consentsOf(patient_id),
  record_consent: ({ patient_id, channel, is_given }: RecordConsent) => {
    const said = consentsOf(patient_id).map((one) =>
      one.channel === channel ? { channel, is_given, recorded_at: NOW, recorded_by: "Amir Haddad" } : one,
    );
    world.consents.set(patient_id, said);
    return said;
  },
  visit_reminders: (_: AppointmentQuery): VisitReminder[] =>
    isEmpty()
      ? []
      : [
          { channel: "sms", minutes_before: 0, state: "sent", send_at: NOW - 3 * DAY * 60_000, why_none: "" },
          { channel: "sms", minutes_before: DAY, state: "planned", send_at: NOW + 90 * 60_000, why_none: "" },
          { channel: "email", minutes_before: 2 * DAY, state: "none", send_at: null, why_none: "no_consent" },
        ],
};
