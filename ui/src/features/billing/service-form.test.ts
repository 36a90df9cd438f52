import { expect, test } from "vitest";
import type { Service } from "~/ipc/bindings";
import { contractService, serviceForm, serviceProblems } from "./service-form";

const ecg: Service = {
  service_id: "service-1",
  code: "ECG",
  name: "Electrocardiogram",
  price_minor: 80_000,
  tax_rate: 500,
  is_active: true,
  version: 3,
};

test("a service goes through its form unchanged", () => {
  const { service_id, version, ...rest } = ecg;
  expect(contractService(serviceForm(ecg), ecg)).toEqual({ ...rest, service_id, version });
  expect(serviceProblems(serviceForm(ecg))).toEqual({});
});

test("a new service is offered and bears no tax until something else is said", () => {
  const form = serviceForm(null);
  expect(contractService({ ...form, code: " XR ", name: "X-ray", price: 0 }, null)).toEqual({
    service_id: null,
    code: "XR",
    name: "X-ray",
    price_minor: 0,
    tax_rate: 0,
    is_active: true,
    version: null,
  });
});

test("what is missing is named by its field", () => {
  expect(serviceProblems({ ...serviceForm(null), rate: null })).toEqual({
    code: "required",
    name: "required",
    price: "price",
    rate: "rate",
  });
  expect(serviceProblems({ ...serviceForm(ecg), code: "A".repeat(21), price: -1 })).toEqual({
    code: "too_long",
    price: "price",
  });
});
