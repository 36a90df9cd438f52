import { useQueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { SessionGate } from "~/features/session/public";
import { useSession } from "~/shared/session";
import { ErrorBoundary } from "./ErrorBoundary";
import { Providers } from "./Providers";
import { router } from "./router";

/** The whole window. */
export const App = () => (
  <Providers>
    <ErrorBoundary>
      <SessionGate>
        <Screens />
      </SessionGate>
    </ErrorBoundary>
  </Providers>
);

const Screens = () => {
  const session = useSession();
  const queries = useQueryClient();
  return <RouterProvider router={router} context={{ session, queries }} />;
};
