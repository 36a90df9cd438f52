import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  type AddPractitioner,
  type AmendPractitioner,
  type ChangeRole,
  type CreateStaff,
  commands,
  type StaffAction,
} from "~/ipc/bindings";
import { call } from "~/ipc/call";

const TOPIC = "staff";
const accountsKey = [TOPIC, "accounts"];
const practitionersKey = [TOPIC, "practitioners"];

/** Every account, active ones first. */
export const useStaff = (enabled = true) =>
  useQuery({ queryKey: accountsKey, queryFn: () => call(commands.listStaff), enabled });

/** Every practitioner with hours, active ones first. */
export const usePractitioners = () =>
  useQuery({ queryKey: practitionersKey, queryFn: () => call(commands.listPractitioners) });

const useChange = <Input, Output>(send: (input: Input) => Promise<Output>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    // The day board has a column for each practitioner.
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: [TOPIC] }),
        queries.invalidateQueries({ queryKey: ["schedule"] }),
      ]),
  });
};

/** Creates an account; the answer holds its one-time password. */
export const useCreateStaff = () =>
  useChange((input: CreateStaff) => call(() => commands.createStaff(input)));

/** Changes the role of an account. */
export const useChangeRole = () => useChange((input: ChangeRole) => call(() => commands.changeRole(input)));

/** Replaces a password by a one-time password. */
export const useResetPassword = () =>
  useChange((input: StaffAction) => call(() => commands.resetPassword(input)));

/** Ends an account. */
export const useDeactivateStaff = () =>
  useChange((input: StaffAction) => call(() => commands.deactivateStaff(input)));

/** Lets an ended account sign in again, with a one-time password. */
export const useReactivateStaff = () =>
  useChange((input: StaffAction) => call(() => commands.reactivateStaff(input)));

/** Adds a practitioner. */
export const useAddPractitioner = () =>
  useChange((input: AddPractitioner) => call(() => commands.addPractitioner(input)));

/** Changes a practitioner. */
export const useAmendPractitioner = () =>
  useChange((input: AmendPractitioner) => call(() => commands.amendPractitioner(input)));
