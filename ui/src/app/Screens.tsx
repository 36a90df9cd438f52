import { useQueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useSession } from "~/shared/session";
import { registerFeatures } from "./features";
import { createAddresses } from "./router";

registerFeatures();

/** Everything behind the sign-in. */
export const Screens = () => {
  const session = useSession();
  const queries = useQueryClient();
  const [router] = useState(createAddresses);
  useEffect(
    () => () => {
      router.history.destroy();
      // Whoever comes next begins at the first screen, not at what somebody else had open.
      window.location.replace("#/");
    },
    [router],
  );
  return <RouterProvider router={router} context={{ session, queries }} />;
};
