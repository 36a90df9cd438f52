import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, redirect } from "@tanstack/react-router";
import type { Session } from "~/ipc/bindings";
import { isAllowed } from "~/shared/session";

/** What every route can ask for. */
export interface RouteContext {
  session: Session;
  queries: QueryClient;
}

/** The route above all; app/router.tsx gives it the shell. */
export const rootRoute = createRootRouteWithContext<RouteContext>()();

/** Turns away who may not see a screen. The core refuses anyway; this spares them an empty page. */
export const requireRight =
  (right: string) =>
  ({ context }: { context: RouteContext }): void => {
    if (!isAllowed(context.session, right)) throw redirect({ to: "/" });
  };
