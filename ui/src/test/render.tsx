import { QueryClient } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { registerFeatures } from "~/app/features";
import { Providers } from "~/app/Providers";
import type { Session } from "~/ipc/bindings";
import { SessionProvider } from "~/shared/session";
import { enterAs } from "./fake/session";

/** Shows something with all that screens expect around them, but without a session. */
export const renderBare = (shown: ReactNode) => {
  registerFeatures();
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: false }, mutations: { retry: false } },
  });
  return { queries, ...render(<Providers queries={queries}>{shown}</Providers>) };
};

/** Shows a screen as somebody of the fake clinic sees it; links lead nowhere. */
export const renderAs = (login: string, shown: ReactNode, session: Session = enterAs(login)) => {
  const root = createRootRoute({
    component: () => <SessionProvider session={session}>{shown}</SessionProvider>,
  });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  // biome-ignore lint/suspicious/noExplicitAny: the window's own router is registered as the type of all routers
  return { router, ...renderBare(<RouterProvider router={router as any} />) };
};
