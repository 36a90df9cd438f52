import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { commands } from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { nextPlace } from "./trail-model";

/** Which events are shown. */
export interface TrailFilter {
  patientId: string | null;
  staffId: string | null;
}

const PAGE_EVENTS = 200;

/**
 * The events, newest first, page by page.
 * The key is not the topic: reading is an event too, and would ask for itself without end.
 */
export const useTrail = ({ patientId, staffId }: TrailFilter) =>
  useInfiniteQuery({
    queryKey: ["audit trail", { patientId, staffId }],
    queryFn: ({ pageParam }) =>
      call(() =>
        commands.auditTrail({
          patient_id: patientId,
          staff_id: staffId,
          before: pageParam,
          limit: PAGE_EVENTS,
        }),
      ),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => nextPlace(last, PAGE_EVENTS),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Verifies the whole chain. */
export const useVerifyAudit = () => useMutation({ mutationFn: () => call(commands.verifyAudit) });
