import { useMutation, useQuery } from "@tanstack/react-query";
import { commands, type DocumentQuery } from "~/ipc/bindings";
import { call } from "~/ipc/call";

/** The paper as a PDF. It is made anew for each preview, so it is never an old state. */
export const useDocument = (query: DocumentQuery) =>
  useQuery({
    queryKey: ["document", query],
    queryFn: () => call(() => commands.document(query)),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Sends the paper to the system's printer. */
export const usePrintDocument = (query: DocumentQuery) =>
  useMutation({ mutationFn: () => call(() => commands.printDocument(query)) });

/** Saves the paper among the clinic's papers, or where the person chooses. */
export const useSaveDocument = (query: DocumentQuery) =>
  useMutation({
    mutationFn: (choose: boolean) => call(() => commands.saveDocument({ query, choose })),
  });

/** Opens the paper in the system's viewer. */
export const useOpenDocument = (query: DocumentQuery) =>
  useMutation({ mutationFn: () => call(() => commands.openDocument(query)) });
