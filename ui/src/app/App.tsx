import { lazy, Suspense } from "react";
import { SessionGate } from "~/features/session/public";
import { ErrorBoundary } from "./ErrorBoundary";
import { Providers } from "./Providers";

// The sign-in is shown while the rest of the window still loads.
const Screens = lazy(() => import("./Screens").then((m) => ({ default: m.Screens })));

/** The whole window. */
export const App = () => (
  <Providers>
    <ErrorBoundary>
      <SessionGate>
        <Suspense>
          <Screens />
        </Suspense>
      </SessionGate>
    </ErrorBoundary>
  </Providers>
);
