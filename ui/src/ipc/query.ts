import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { failureOf } from "./call";

/**
 * The cache of what the core answered.
 * The first part of a key is the topic that invalidates it: `["patients", "page", filter]`. What no topic should
 * touch, a visit being written or a list of codes, begins with a word of its own.
 */
export const createQueryClient = (): QueryClient => {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => noticeSignOut(client, error) }),
    mutationCache: new MutationCache({ onError: (error) => noticeSignOut(client, error) }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        // The core is in this process or retries by itself: only faults of this window are tried again.
        retry: (tries, error) => failureOf(error) === null && tries < 1,
        networkMode: "always",
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: "always" },
    },
  });
  return client;
};

// The core may have locked by itself; asking where it stands brings the lock screen.
const noticeSignOut = (client: QueryClient, error: Error): void => {
  if (failureOf(error)?.kind === "signed_out") void client.invalidateQueries({ queryKey: ["session"] });
};
