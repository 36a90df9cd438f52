import { useLingui } from "@lingui/react/macro";
import { Button, Loader } from "@mantine/core";
import { IconPlugConnectedX } from "@tabler/icons-react";
import { lazy, type ReactNode, Suspense, useEffect, useLayoutEffect, useState } from "react";
import type { Session, SessionState } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { preferredLanguage, showLanguage } from "~/shared/language";
import { locked, useLocked } from "~/shared/locked";
import { readPreferences } from "~/shared/preferences";
import { SessionProvider } from "~/shared/session";
import { pauseShortcuts } from "~/shared/shortcuts";
import { Notice } from "~/shared/ui/Notice";
import { useSessionState } from "./api";
import { LockScreen } from "./LockScreen";
import { NewPassword } from "./NewPassword";
import classes from "./SessionGate.module.css";
import { SignIn } from "./SignIn";
import { useLocking } from "./use-locking";

const SetupWizard = lazy(() => import("./setup/SetupWizard").then((m) => ({ default: m.SetupWizard })));

/** Lets to the screens who is signed in, and shows everybody else what comes first. */
export const SessionGate = ({ children }: { children: ReactNode }) => {
  const { t } = useLingui();
  const { data: state, error, refetch } = useSessionState();
  useClinicLanguage(state);
  if (error && !state) {
    return (
      <Notice
        icon={IconPlugConnectedX}
        title={t`The clinic could not be opened`}
        text={failureText(error)}
        urgent
      >
        <Button onClick={() => refetch()}>{t`Try again`}</Button>
      </Notice>
    );
  }
  if (!state) return <Waiting />;
  return <Stage state={state}>{children}</Stage>;
};

const Stage = ({ state, children }: { state: SessionState; children: ReactNode }) => {
  const session = useKeptSession(state);
  const isLocked = useLockedStage(state);
  if (state.kind === "setup") {
    return (
      <Suspense fallback={<Waiting />}>
        <SetupWizard state={state} />
      </Suspense>
    );
  }
  if (state.kind === "signed_out") return <SignIn people={state.people} clinicName={state.clinic_name} />;
  return (
    <>
      {session && (
        <SessionProvider session={session}>
          <div className={classes.stage} inert={isLocked}>
            {session.must_change_password ? <NewPassword session={session} /> : children}
          </div>
          <Locking session={session} />
        </SessionProvider>
      )}
      {isLocked && (
        <LockScreen
          person={state.kind === "locked" ? state.person : session}
          clinicName={session?.clinic.name}
        />
      )}
    </>
  );
};

const Locking = ({ session }: { session: Session }) => {
  useLocking(session.clinic.idle_lock_minutes);
  return null;
};

const Waiting = () => {
  const { t } = useLingui();
  return (
    <div className={classes.waiting}>
      <Loader size="sm" aria-label={t`Opening`} />
    </div>
  );
};

// While locked the core names only the person; the session stays, so that its screens stay mounted.
const useKeptSession = (state: SessionState): Session | null => {
  const [kept, keep] = useState<Session | null>(null);
  const next = state.kind === "locked" ? kept : state.kind === "signed_in" ? state.session : null;
  if (next !== kept) keep(next);
  return next;
};

// Whoever covers the screen first wins: the person, the idle timer, or the core. An answer of the core never uncovers
// it, only a password does: it may say "signed in" because it could not lock.
const useLockedStage = (state: SessionState): boolean => {
  const isCovered = useLocked();
  useLayoutEffect(() => {
    if (state.kind === "locked") locked.write(true);
  }, [state]);
  const isLocked = state.kind === "locked" || (isCovered && state.kind === "signed_in");
  useLayoutEffect(() => pauseShortcuts(isLocked), [isLocked]);
  return isLocked;
};

// The clinic's language is shown until somebody chooses another on this machine.
const useClinicLanguage = (state: SessionState | undefined): void => {
  const known = state?.kind === "signed_in" ? state.session.clinic : state;
  const language = known && "language" in known ? known.language : undefined;
  useEffect(() => {
    if (language && readPreferences().language === null) void showLanguage(preferredLanguage(language));
  }, [language]);
};
