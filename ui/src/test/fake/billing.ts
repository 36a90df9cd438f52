import { totalsOf } from "~/features/billing/totals";
import type {
  AmendInvoice,
  DraftInvoice,
  FieldProblem,
  Invoice,
  InvoiceLine,
  InvoicePage,
  InvoiceQuery,
  InvoiceRow,
  InvoiceSums,
  IssueInvoice,
  ListInvoices,
  Payment,
  SaveService,
  Service,
  TakePayment,
} from "~/ipc/bindings";
import { listName } from "~/shared/format/name";
import { type Handlers, refuse } from "../fake-backend";
import { findPatient } from "./patients";
import { NOW } from "./session";

const TODAY = "2026-11-20";
const DAY_MS = 86_400_000;
const MANY = 240;

const offered: [code: string, name: string, price: number, rate: number, active?: boolean][] = [
  ["CONS", "Consultation", 80_000, 0],
  ["FOLLOW", "Follow-up consultation", 50_000, 0],
  ["ECG", "Electrocardiogram", 60_000, 500],
  ["XR-CHEST", "Chest X-ray", 90_000, 500],
  ["DRESS", "Wound dressing", 25_000, 1500],
  ["INJ", "Injection", 10_000, 1500],
  ["NEB", "Nebulisation", 30_050, 750],
  ["CERT", "Medical certificate", 20_000, 1500],
  ["VISIT-H", "Home visit", 250_000, 0],
  ["POST", "Consultation by post", 40_000, 0, false],
];

const service = ([
  code,
  name,
  price_minor,
  tax_rate,
  is_active = true,
]: (typeof offered)[number]): Service => ({
  service_id: `service-${code}`,
  code,
  name,
  price_minor,
  tax_rate,
  is_active,
  version: 1,
});

const lineOf = (code: string, quantity = 1): InvoiceLine => {
  const found = offered.find(([one]) => one === code) ?? ["", "", 0, 0];
  const { service_id, name, price_minor, tax_rate } = service(found);
  return { service_id, description: name, quantity, unit_price_minor: price_minor, tax_rate };
};

interface Kept {
  invoice: Invoice;
  created_at: number;
}

interface World {
  services: Service[];
  kept: Kept[];
  done: Map<string, string>;
  numbers: number;
}

const daysAgo = (days: number): string => new Date(NOW - days * DAY_MS).toISOString().slice(0, 10);

const blank = (invoice_id: string, patient_id: string, lines: InvoiceLine[]): Invoice => {
  const patient = findPatient(patient_id);
  const { family_name: family, given_names: given } = patient.details;
  const sums = totalsOf(lines);
  return {
    invoice_id,
    number: null,
    state: "draft",
    settlement: "unpaid",
    patient_id,
    patient_name: listName({ family, given }),
    patient_number: patient.number,
    encounter_id: null,
    is_visit_in_error: false,
    practitioner_id: null,
    practitioner_name: "",
    currency: "BDT",
    lines,
    ...sums,
    paid_minor: 0,
    balance_minor: sums.gross_minor,
    notes: "",
    issued_on: null,
    due_on: null,
    payments: [],
    version: 1,
  };
};

const issued = (invoice: Invoice, place: number, day: string): Invoice => ({
  ...invoice,
  state: "issued",
  number: `INV-2026-${String(place).padStart(6, "0")}`,
  issued_on: day,
  due_on: day,
});

const paymentOf = (
  place: number,
  method: string,
  amount_minor: number,
  tendered_minor: number,
  at: number,
): Payment => ({
  payment_id: `payment-${place}`,
  receipt_number: `RCT-2026-${String(place).padStart(6, "0")}`,
  method,
  amount_minor,
  tendered_minor,
  change_minor: tendered_minor - amount_minor,
  received_on: new Date(at).toISOString().slice(0, 10),
  received_at: at,
  received_by: "Amir Haddad",
});

const paid = (invoice: Invoice, ...payments: Payment[]): Invoice => {
  const all = [...invoice.payments, ...payments];
  const paid_minor = all.reduce((sum, { amount_minor }) => sum + amount_minor, 0);
  const balance_minor = invoice.gross_minor - paid_minor;
  const settlement = balance_minor <= 0 ? "paid" : paid_minor > 0 ? "partly_paid" : "unpaid";
  return { ...invoice, payments: all, paid_minor, balance_minor, settlement };
};

const invented = (at: number): Kept => {
  const place = MANY - at;
  const codes = offered.slice(0, 9).map(([code]) => code);
  const lines = [lineOf(codes[at % 9] ?? "CONS"), ...(at % 3 === 0 ? [lineOf("INJ", 1 + (at % 4))] : [])];
  const days = 1 + Math.floor(at / 9);
  const invoice = issued(
    blank(`invoice-${place + 100}`, `patient-${10 + (at % 300)}`, lines),
    place,
    daysAgo(days),
  );
  const at_ms = NOW - days * DAY_MS;
  const settled =
    at % 5 === 0
      ? invoice
      : paid(
          invoice,
          paymentOf(place, "cash", at % 7 === 0 ? 10_000 : invoice.gross_minor, invoice.gross_minor, at_ms),
        );
  return { invoice: settled, created_at: at_ms };
};

// The first few are the ones that screens and tests name.
const known = (): Kept[] => {
  const draft = {
    ...blank("invoice-1", "patient-1", [lineOf("CONS"), lineOf("NEB", 2), lineOf("DRESS")]),
    notes: "",
  };
  const wrong = {
    ...blank("invoice-5", "patient-4", [lineOf("CONS")]),
    encounter_id: "encounter-wrong",
    is_visit_in_error: true,
    practitioner_name: "Dr Tanvir Akter",
  };
  const open = issued(
    {
      ...blank("invoice-2", "patient-1", [lineOf("CONS"), lineOf("ECG"), lineOf("INJ", 3)]),
      encounter_id: "encounter-9",
      practitioner_name: "Dr Tanvir Akter",
      notes: "Please keep this invoice for your insurer.",
    },
    MANY + 3,
    TODAY,
  );
  const part = paid(
    issued(blank("invoice-3", "patient-2", [lineOf("XR-CHEST"), lineOf("CONS")]), MANY + 2, TODAY),
    paymentOf(901, "cash", 100_000, 150_000, NOW - 3_600_000),
  );
  const whole = issued(blank("invoice-4", "patient-3", [lineOf("FOLLOW")]), MANY + 1, TODAY);
  return [
    { invoice: draft, created_at: NOW - 600_000 },
    { invoice: open, created_at: NOW - 1_200_000 },
    { invoice: part, created_at: NOW - 3_600_000 },
    {
      invoice: paid(whole, paymentOf(900, "card", whole.gross_minor, whole.gross_minor, NOW - 7_200_000)),
      created_at: NOW - 7_200_000,
    },
    { invoice: wrong, created_at: NOW - 90_000_000 },
  ];
};

let world: World;

/** Begins again; `?billing=none` is a clinic that has billed nothing. */
export const reset = (): void => {
  const isEmpty = new URLSearchParams(globalThis.location?.search ?? "").get("billing") === "none";
  world = {
    services: offered.map(service),
    // The people come from another fake, which may begin again after this one.
    kept: [],
    done: new Map(),
    numbers: isEmpty ? 0 : -1,
  };
};

const ready = (): World => {
  if (world.numbers < 0) {
    world.numbers = MANY + 3;
    world.kept = [...known(), ...Array.from({ length: MANY }, (_, at) => invented(at))];
  }
  return world;
};

const keptOf = (invoiceId: string): Kept => {
  const found = ready().kept.find(({ invoice }) => invoice.invoice_id === invoiceId);
  if (!found) throw refuse("invoice_missing", { kind: "missing" });
  return found;
};

const rowOf = ({ invoice, created_at }: Kept): InvoiceRow => ({
  invoice_id: invoice.invoice_id,
  number: invoice.number,
  state: invoice.state,
  patient_id: invoice.patient_id,
  patient_name: invoice.patient_name,
  patient_number: invoice.patient_number,
  issued_on: invoice.issued_on,
  created_at,
  gross_minor: invoice.gross_minor,
  balance_minor: invoice.balance_minor,
});

const isShown: Record<string, (invoice: Invoice) => boolean> = {
  all: () => true,
  draft: ({ state }) => state === "draft",
  open: ({ state, balance_minor }) => state === "issued" && balance_minor > 0,
  paid: ({ state, balance_minor }) => state === "issued" && balance_minor === 0,
};

const list = ({ patient_id, filter, limit, offset }: ListInvoices): InvoicePage => {
  const rows = ready()
    .kept.filter(({ invoice }) => !patient_id || invoice.patient_id === patient_id)
    .filter(({ invoice }) => isShown[filter]?.(invoice))
    .map(rowOf);
  return { rows: rows.slice(offset, offset + limit), sums: offset === 0 ? sumsOf(rows) : null };
};

const sumsOf = (rows: InvoiceRow[]): InvoiceSums => ({
  invoices: rows.length,
  gross_minor: rows.reduce((sum, { gross_minor }) => sum + gross_minor, 0),
  owed_minor: rows.reduce((sum, row) => sum + (row.state === "draft" ? 0 : row.balance_minor), 0),
});

const checkLines = (lines: InvoiceLine[]): void => {
  const problems = lines.flatMap(
    ({ quantity, unit_price_minor, tax_rate, description }, at): FieldProblem[] => [
      ...(description ? [] : [{ field: `lines.${at}.description`, code: "required" }]),
      ...(quantity < 1 || quantity > 999
        ? [{ field: `lines.${at}.quantity`, code: "quantity_out_of_range" }]
        : []),
      ...(unit_price_minor < 0 ? [{ field: `lines.${at}.unit_price`, code: "negative_price" }] : []),
      ...(tax_rate < 0 || tax_rate > 10_000
        ? [{ field: `lines.${at}.tax_rate`, code: "rate_out_of_range" }]
        : []),
    ],
  );
  if (problems.length > 0) throw refuse("invalid", { kind: "invalid", detail: { kind: "fields", problems } });
};

const draft = ({ key, patient_id, encounter_id, lines, notes }: DraftInvoice): Invoice => {
  const { kept, done } = ready();
  const before = done.get(key);
  if (before) return keptOf(before).invoice;
  if (encounter_id && kept.some(({ invoice }) => invoice.encounter_id === encounter_id))
    throw refuse("already_invoiced");
  checkLines(lines);
  const billed = encounter_id && lines.length === 0 ? [lineOf("CONS")] : lines;
  const invoice = {
    ...blank(`invoice-${key}`, patient_id, billed),
    encounter_id,
    practitioner_name: encounter_id ? "Dr Tanvir Akter" : "",
    notes,
  };
  kept.unshift({ invoice, created_at: NOW });
  done.set(key, invoice.invoice_id);
  return invoice;
};

const once = (key: string, invoiceId: string, change: (invoice: Invoice) => Invoice): Invoice => {
  const one = keptOf(invoiceId);
  if (!ready().done.has(key)) {
    const { version } = one.invoice;
    one.invoice = { ...change(one.invoice), version: version + 1 };
    ready().done.set(key, invoiceId);
  }
  return one.invoice;
};

const requireDraft = ({ state, version }: Invoice, seen: number): void => {
  if (state !== "draft") throw refuse("already_issued");
  if (version !== seen) throw refuse("stale", { kind: "stale" });
};

const amend = ({ key, invoice_id, lines, notes, version }: AmendInvoice): Invoice => {
  checkLines(lines);
  return once(key, invoice_id, (invoice) => {
    requireDraft(invoice, version);
    const sums = totalsOf(lines);
    return { ...invoice, lines, notes, ...sums, balance_minor: sums.gross_minor };
  });
};

const issue = ({ key, invoice_id, version }: IssueInvoice): Invoice =>
  once(key, invoice_id, (invoice) => {
    requireDraft(invoice, version);
    if (invoice.is_visit_in_error) throw refuse("visit_in_error");
    if (invoice.lines.length === 0) throw refuse("empty", { field: "lines" });
    world.numbers += 1;
    return paid(issued(invoice, world.numbers, TODAY));
  });

const take = ({ key, invoice_id, method, amount_minor, tendered_minor }: TakePayment): Invoice =>
  once(key, invoice_id, (invoice) => {
    if (invoice.state !== "issued") throw refuse("not_issued");
    if (amount_minor <= 0) throw refuse("amount_not_positive", { field: "amount" });
    if (amount_minor > invoice.balance_minor) throw refuse("above_balance", { field: "amount" });
    if (tendered_minor < amount_minor) throw refuse("tendered_too_little", { field: "tendered" });
    const place = 1_000 + world.done.size;
    return paid(invoice, paymentOf(place, method, amount_minor, tendered_minor, NOW));
  });

const saveService = (input: SaveService): Service[] => {
  const { services } = world;
  const { key: _, service_id, version, ...rest } = input;
  if (services.some((one) => one.code === rest.code && one.service_id !== service_id))
    throw refuse("taken", { kind: "invalid", field: "code" });
  const before = services.find((one) => one.service_id === service_id);
  if (before && before.version !== version) throw refuse("stale", { kind: "stale" });
  if (before) Object.assign(before, rest, { version: before.version + 1 });
  else services.push({ ...rest, service_id: `service-${rest.code}`, version: 1 });
  return services;
};

/** Invoices, payments and what they bill. */
export const handlers: Handlers = {
  list_services: () => world.services.toSorted((a, b) => a.code.localeCompare(b.code)),
  save_service: saveService,
  list_invoices: list,
  invoice: ({ invoice_id }: InvoiceQuery) => keptOf(invoice_id).invoice,
  draft_invoice: draft,
  amend_invoice: amend,
  issue_invoice: issue,
  take_payment: take,
};
