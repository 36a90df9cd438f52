import type { Feature } from "./feature";
import { isAllowed, useSession } from "./session";
import { createStore, useStore } from "./store";

/** Every feature of the window, as app/features.ts lists them. */
export const features = createStore<readonly Feature[]>([]);

type Lists = "nav" | "actions" | "searches" | "home" | "settings" | "status" | "shortcuts";
type Entry<List extends Lists> = NonNullable<Feature[List]>[number];

/** One list of all features, without what the signed-in person may not do. */
export const useFeatureList = <List extends Lists>(list: List): Entry<List>[] => {
  const session = useSession();
  return useStore(features)
    .flatMap((feature) => (feature[list] ?? []) as Entry<List>[])
    .filter(({ right }) => isAllowed(session, right));
};
