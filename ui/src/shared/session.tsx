import { createContext, type ReactNode, useContext } from "react";
import type { ClinicInfo, Session } from "~/ipc/bindings";

const SessionContext = createContext<Session | null>(null);

/** Gives the signed-in session to everything below. */
export const SessionProvider = ({ session, children }: { session: Session; children: ReactNode }) => (
  <SessionContext value={session}>{children}</SessionContext>
);

/** The signed-in session; every screen behind the sign-in has one. */
export const useSession = (): Session => {
  const session = useContext(SessionContext);
  if (!session) throw new Error("useSession outside of a signed-in screen");
  return session;
};

/** The clinic: its currency, time zone, language and country. */
export const useClinic = (): ClinicInfo => useSession().clinic;

/** Whether the signed-in person holds a right. It hides what the core would refuse; it protects nothing. */
export const useRight = (right: string): boolean => useSession().rights.includes(right);

/** Whether something that asks for a right is shown to a session. */
export const isAllowed = (session: Session, needed: string | undefined): boolean =>
  needed === undefined || session.rights.includes(needed);
