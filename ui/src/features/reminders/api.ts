import { type QueryKey, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { commands, type RecordConsent, type SaveReminderRule, type SetQuietHours } from "~/ipc/bindings";
import { call } from "~/ipc/call";

const settingsKey = ["clinic", "reminders"];
const consentKey = (patientId: string) => ["patients", "consents", patientId];

/** The rules by which patients are told of their visits, and the quiet hours. */
export const useReminderSettings = () =>
  useQuery({ queryKey: settingsKey, queryFn: () => call(commands.reminderSettings) });

/** What a patient agreed to. */
export const useConsents = (patientId: string) =>
  useQuery({
    queryKey: consentKey(patientId),
    queryFn: () => call(() => commands.messageConsents({ patient_id: patientId })),
  });

/** What each rule does for a visit. A step of the visit changes it. */
export const useVisitReminders = (appointmentId: string) =>
  useQuery({
    queryKey: ["schedule", "reminders", appointmentId],
    queryFn: () => call(() => commands.visitReminders({ appointment_id: appointmentId })),
  });

// What was refused may have been changed by somebody else, so it is read again.
const useSaving = <Input, Answer>(
  keyOf: (input: Input) => QueryKey,
  run: (input: Input) => Promise<Answer>,
) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: run,
    onSuccess: (answer, input) => queries.setQueryData(keyOf(input), answer),
    onError: (_error, input) => queries.invalidateQueries({ queryKey: keyOf(input) }),
  });
};

/** Adds a rule, or changes one. */
export const useSaveRule = () =>
  useSaving(
    () => settingsKey,
    (input: SaveReminderRule) => call(() => commands.saveReminderRule(input)),
  );

/** Changes the quiet hours. */
export const useSetQuietHours = () =>
  useSaving(
    () => settingsKey,
    (input: SetQuietHours) => call(() => commands.setQuietHours(input)),
  );

/** Notes what a patient says about a channel. */
export const useRecordConsent = () =>
  useSaving(
    ({ patient_id }: RecordConsent) => consentKey(patient_id),
    (input) => call(() => commands.recordConsent(input)),
  );
