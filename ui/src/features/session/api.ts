import { type QueryClient, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import {
  type ChangePassword,
  commands,
  type Recover,
  type ReplaceRecoveryKey,
  type Session,
  type SessionState,
  type SetupAdministrator,
  type SetupClinic,
  type SetupHours,
  type SetupRegion,
  type SignIn,
  type Unlock,
} from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { setClock } from "~/shared/clock";
import { locked } from "~/shared/locked";
import { clearNotices } from "~/shared/ui/notify";
import { forgetChanges } from "~/shared/undo";

const KEY = ["session"];

/** Where the application stands: set-up, signed out, locked or at work. */
export const useSessionState = () =>
  useQuery({
    queryKey: KEY,
    queryFn: async () => keepTime(await call(commands.sessionState)),
    staleTime: Number.POSITIVE_INFINITY,
  });

// Before anything is shown of it: a screen must not begin with the time of this machine.
const keepTime = (state: SessionState): SessionState => {
  if ("session" in state && state.session) setClock(state.session.now);
  return state;
};

const settle = (queries: QueryClient, state: SessionState): void => {
  queries.setQueryData(KEY, keepTime(state));
};

const begin = (queries: QueryClient, session: Session): void =>
  settle(queries, { kind: "signed_in", session });

// Nothing of the last person's work may meet the next one; only then, and by the own password, is the cover lifted.
const forget = (queries: QueryClient): void => {
  locked.write(false);
  queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
  forgetChanges();
  clearNotices();
};

const useStateMutation = <Input = void>(command: (input: Input) => Promise<SessionState>) => {
  const queries = useQueryClient();
  return useMutation({ mutationFn: command, onSuccess: (state) => settle(queries, state) });
};

/** Answers the first step of the wizard. */
export const useSetupRegion = () =>
  useStateMutation((input: SetupRegion) => call(() => commands.setupRegion(input)));

/** Answers the second step. */
export const useSetupClinic = () =>
  useStateMutation((input: SetupClinic) => call(() => commands.setupClinic(input)));

/** Creates the encrypted file and its first account. The wizard moves on by itself once the key is safe. */
export const useSetupAdministrator = () =>
  useMutation({ mutationFn: (input: SetupAdministrator) => call(() => commands.setupAdministrator(input)) });

/** Makes another recovery key; the one before opens nothing any more. */
export const useRenewRecoveryKey = () => useMutation({ mutationFn: () => call(commands.renewRecoveryKey) });

/** The same at work, with the own password given again. */
export const useReplaceRecoveryKey = () =>
  useMutation({ mutationFn: (input: ReplaceRecoveryKey) => call(() => commands.replaceRecoveryKey(input)) });

/** Sends the sheet with the recovery key to the printer. */
export const usePrintRecoverySheet = () =>
  useMutation({ mutationFn: () => call(commands.printRecoverySheet) });

/** Saves the sheet where the person chooses. */
export const useSaveRecoverySheet = () => useMutation({ mutationFn: () => call(commands.saveRecoverySheet) });

/** Lets the shell forget the sheet, once its key is on paper. */
export const useForgetRecoverySheet = () =>
  useMutation({ mutationFn: () => call(commands.forgetRecoverySheet) });

/** Ends the wizard with opening hours. */
export const useSetupHours = () =>
  useStateMutation((input: SetupHours) => call(() => commands.setupHours(input)));

/** Ends the wizard with a clinic full of made-up people. */
export const useSetupDemo = () => useStateMutation(() => call(commands.setupDemo));

/** Signs in. */
export const useSignIn = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (input: SignIn) => {
      await call(() => commands.signIn(input));
      // Not always at work: a set-up that was left goes on.
      return call(commands.sessionState);
    },
    onSuccess: (state) => {
      forget(queries);
      settle(queries, state);
    },
  });
};

/** Sets a new password with the printed key, and signs in. */
export const useRecover = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Recover) => call(() => commands.recover(input)),
    onSuccess: (session) => {
      forget(queries);
      begin(queries, session);
    },
  });
};

/** Replaces the own password. */
export const useChangePassword = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: ChangePassword) => call(() => commands.changePassword(input)),
    onSuccess: (session) => begin(queries, session),
  });
};

/** Signs out and forgets what was shown. */
export const useSignOut = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call(commands.signOut),
    onSuccess: (state) => {
      settle(queries, state);
      forget(queries);
    },
  });
};

/** Locks. The screen is covered before the core answers, and stays covered if it does not. */
export const useLock = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => {
      locked.write(true);
      return call(commands.lock);
    },
    onSuccess: (state) => settle(queries, state),
  });
};

/** Unlocks, and refreshes what changed meanwhile. */
export const useUnlock = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Unlock) => call(() => commands.unlock(input)),
    onSuccess: (session) => {
      begin(queries, session);
      locked.write(false);
      void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
    },
  });
};
