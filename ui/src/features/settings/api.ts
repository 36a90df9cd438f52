import { skipToken, useIsMutating, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type AmendClinic, commands, type ImportReport } from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { followImport, type ImportProgress } from "./import-progress";

const clinicKey = ["clinic", "profile"];
// Not under the topic "import", whose events would ask for these anew.
const importKey = ["imports"];
const progressKey = [...importKey, "progress"];
const reportKey = [...importKey, "report"];

/** The clinic's own data. */
export const useClinicProfile = () =>
  useQuery({ queryKey: clinicKey, queryFn: () => call(commands.clinicProfile) });

/** Changes the clinic's own data. */
export const useAmendClinic = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: AmendClinic) => call(() => commands.amendClinic(input)),
    onSuccess: (profile) => {
      queries.setQueryData(clinicKey, profile);
      // The name and the idle time reach the window with the session.
      void queries.invalidateQueries({ queryKey: ["session"] });
    },
  });
};

/** Asks the person for files to bring in. */
export const usePickImportFiles = () => useMutation({ mutationFn: () => call(commands.pickImportFiles) });

/** Brings in files. It goes on when the page is left, and its report waits there. */
export const useImport = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationKey: importKey,
    mutationFn: async (paths: string[]) => {
      queries.setQueryData(reportKey, null);
      const stop = followImport((progress) => queries.setQueryData(progressKey, progress));
      try {
        return await call(() => commands.importFhir({ paths }));
      } finally {
        stop();
        queries.setQueryData(progressKey, null);
      }
    },
    onSuccess: (report) => {
      queries.setQueryData(reportKey, report);
      void queries.invalidateQueries({ queryKey: ["patients"] });
      void queries.invalidateQueries({ queryKey: ["staff"] });
    },
  });
};

/** Whether an import runs, and how far it has come. */
export const useImportProgress = (): { isRunning: boolean; progress: ImportProgress | null } => {
  const isRunning = useIsMutating({ mutationKey: importKey }) > 0;
  const { data } = useQuery<ImportProgress | null>({
    queryKey: progressKey,
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  });
  return { isRunning, progress: data ?? null };
};

/** What the last import did, until somebody else signs in. */
export const useImportReport = (): ImportReport | null =>
  useQuery<ImportReport | null>({
    queryKey: reportKey,
    queryFn: skipToken,
    gcTime: Number.POSITIVE_INFINITY,
  }).data ?? null;
