import { useNow } from "~/shared/clock";
import { useFormat } from "~/shared/format/format";
import { useSession } from "~/shared/session";
import type { Circumstances } from "./status";

/** What decides which steps are offered: the person and their rights, the clinic's day, the present. */
export const useCircumstances = (): Circumstances => {
  const { rights, practitioner_id } = useSession();
  const { wall } = useFormat();
  const now = useNow();
  return { rights, practitioner_id, now, today: wall(now).day };
};
