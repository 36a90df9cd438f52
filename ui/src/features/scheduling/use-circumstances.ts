import { useNow } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { useSession } from "~/shared/session";
import type { Circumstances } from "./status";

/** What decides which steps are offered: the person's rights, the clinic's day, the present. */
export const useCircumstances = (): Circumstances => {
  const { rights } = useSession();
  const { wall } = useFormat();
  const now = useNow();
  return { rights, now, today: wall(now).day };
};
