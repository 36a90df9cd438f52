import type { SaveService, Service } from "~/ipc/bindings";

/** A service while it is typed. */
export interface ServiceForm {
  code: string;
  name: string;
  price: number | null;
  rate: number | null;
  isOffered: boolean;
}

/** Why a service cannot be saved. */
export type ServiceProblem = "required" | "too_long" | "price" | "rate";

const LONGEST_CODE = 20;
const LONGEST_NAME = 120;

/** The form of a service, or of a new one. */
export const serviceForm = (service: Service | null): ServiceForm => ({
  code: service?.code ?? "",
  name: service?.name ?? "",
  price: service?.price_minor ?? null,
  rate: service?.tax_rate ?? 0,
  isOffered: service?.is_active ?? true,
});

const text = (value: string, longest: number): ServiceProblem | undefined => {
  if (value.trim() === "") return "required";
  return value.trim().length > longest ? "too_long" : undefined;
};

/** What is wrong with a service, by field. */
export const serviceProblems = ({
  code,
  name,
  price,
  rate,
}: ServiceForm): Partial<Record<keyof ServiceForm, ServiceProblem>> => {
  const found = {
    code: text(code, LONGEST_CODE),
    name: text(name, LONGEST_NAME),
    price: price === null || price < 0 ? ("price" as const) : undefined,
    rate: rate === null ? ("rate" as const) : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, problem]) => problem));
};

/** What the core is sent. */
export const contractService = (form: ServiceForm, before: Service | null): Omit<SaveService, "key"> => ({
  service_id: before?.service_id ?? null,
  code: form.code.trim(),
  name: form.name.trim(),
  price_minor: form.price ?? 0,
  tax_rate: form.rate ?? 0,
  is_active: form.isOffered,
  version: before?.version ?? null,
});
