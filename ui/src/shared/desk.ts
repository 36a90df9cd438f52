import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useMemo } from "react";
import type { Desk } from "./feature";

/** What palette actions and shortcuts may use. */
export const useDesk = (): Desk => {
  const router = useRouter();
  const queries = useQueryClient();
  return useMemo(() => ({ go: (to) => router.history.push(to), queries }), [router, queries]);
};
