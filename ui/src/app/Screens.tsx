import { useQueryClient } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useSession } from "~/shared/session";
import { router } from "./router";

/** Everything behind the sign-in. */
export const Screens = () => {
  const session = useSession();
  const queries = useQueryClient();
  return <RouterProvider router={router} context={{ session, queries }} />;
};
