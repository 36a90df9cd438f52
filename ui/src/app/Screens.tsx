import { useQueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useSession } from "~/shared/session";
import { registerFeatures } from "./features";
import { router } from "./router";

registerFeatures();

/** Everything behind the sign-in. */
export const Screens = () => {
  const session = useSession();
  const queries = useQueryClient();
  return <RouterProvider router={router} context={{ session, queries }} />;
};
