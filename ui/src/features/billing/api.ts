import {
  keepPreviousData,
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import {
  type AmendInvoice,
  commands,
  type DraftInvoice,
  type Invoice,
  type IssueInvoice,
  type SaveService,
  type TakePayment,
} from "~/ipc/bindings";
import { call } from "~/ipc/call";
import type { InvoiceFilter } from "./invoice-list";

const TOPIC = "billing";
const oneKey = (invoiceId: string) => [TOPIC, "one", invoiceId];
const servicesKey = [TOPIC, "services"];

/** So many rows cross at once. */
export const PAGE_ROWS = 100;

/** The invoices of one kind, newest first, page by page; of one patient or of all. */
export const useInvoicePages = (filter: InvoiceFilter, patientId: string | null) =>
  useInfiniteQuery({
    queryKey: [TOPIC, "list", { filter, patientId }],
    queryFn: ({ pageParam }) =>
      call(() =>
        commands.listInvoices({ patient_id: patientId, filter, limit: PAGE_ROWS, offset: pageParam }),
      ),
    initialPageParam: 0,
    getNextPageParam: ({ rows }, all) => (rows.length < PAGE_ROWS ? undefined : all.length * PAGE_ROWS),
    placeholderData: keepPreviousData,
  });

/** One invoice with its lines and payments. Reading leaves an event in the audit trail. */
export const useInvoice = (invoiceId: string) =>
  useQuery({
    queryKey: oneKey(invoiceId),
    queryFn: () => call(() => commands.invoice({ invoice_id: invoiceId })),
  });

/** Everything that the clinic offers at a price, and what it no longer does. */
export const useServices = () =>
  useQuery({ queryKey: servicesKey, queryFn: () => call(commands.listServices) });

const settle = (queries: QueryClient, invoice: Invoice): void => {
  queries.setQueryData(oneKey(invoice.invoice_id), invoice);
  void queries.invalidateQueries({ queryKey: [TOPIC, "list"] });
  void queries.invalidateQueries({ queryKey: [TOPIC, "of patient", invoice.patient_id] });
};

type InvoiceCommand<Input> = (input: Input) => ReturnType<typeof commands.invoice>;

const useInvoiceChange = <Input>(command: InvoiceCommand<Input>) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: Input) => call(() => command(input)),
    onSuccess: (invoice) => settle(queries, invoice),
  });
};

/** Begins a draft. */
export const useDraftInvoice = () => useInvoiceChange<DraftInvoice>(commands.draftInvoice);

/** Changes a draft. */
export const useAmendInvoice = () => useInvoiceChange<AmendInvoice>(commands.amendInvoice);

/** Gives a draft its number and freezes it. */
export const useIssueInvoice = () => useInvoiceChange<IssueInvoice>(commands.issueInvoice);

/** Takes a payment. */
export const useTakePayment = () => useInvoiceChange<TakePayment>(commands.takePayment);

/** Adds a service, or changes one. */
export const useSaveService = () => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (input: SaveService) => call(() => commands.saveService(input)),
    onSuccess: (services) => queries.setQueryData(servicesKey, services),
  });
};

/** Finds the invoice that a visit already has. The refusal that speaks of it does not say which it is. */
export const invoiceOfVisit = async (patientId: string, encounterId: string): Promise<string | null> => {
  const visits = await call(() => commands.patientVisits({ patient_id: patientId }));
  const visit = visits.find(({ card }) => card.encounter_id === encounterId);
  if (!visit) return null;
  const { appointment_id } = visit.card;
  return (await call(() => commands.appointmentDetails({ appointment_id }))).invoice_id;
};
