import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import type { Practitioner, StaffMember } from "~/ipc/bindings";
import { installFakeBackend } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { HomePage } from "./HomePage";
import { stepsLeft } from "./start-model";

const account = (staff_id: string, role: StaffMember["role"], is_active = true): StaffMember => ({
  staff_id,
  login: staff_id,
  display_name: staff_id,
  role,
  is_active,
  must_change_password: false,
  created_at: 0,
  version: 1,
});

const practitioner = (name: string, staff_id: string | null, more = {}): Practitioner => ({
  practitioner_id: `of-${name}`,
  profile: {
    name,
    staff_id,
    specialisation: "",
    licence_number: name,
    years_experience: null,
    qualification: "",
    fee_minor: null,
    is_accepting: true,
    on_board: true,
  },
  hours: [],
  is_active: true,
  version: 1,
  ...more,
});

const service = {
  service_id: "s1",
  code: "C",
  name: "Consultation",
  price_minor: 1,
  tax_rate: 0,
  is_active: true,
  version: 1,
};
const clinic = { tax_number: "123", logo: "iVBO" };
const owner = account("owner", "administrator");
const solo = {
  accounts: [owner],
  practitioners: [practitioner("Dr Sen", null)],
  services: [service],
  clinic,
};
const kinds = (existing: Parameters<typeof stepsLeft>[0]) => stepsLeft(existing).map(({ kind }) => kind);

test("a clinic as the wizard leaves it lacks whoever signs, the front desk, prices and the head of its papers", () => {
  const fresh = { ...solo, services: [], clinic: { tax_number: "", logo: null } };
  expect(stepsLeft(fresh)).toEqual([
    { kind: "signer", name: "Dr Sen", others: 0 },
    { kind: "front_desk" },
    { kind: "services" },
    { kind: "papers", lacks: "both" },
  ]);
  expect(kinds({ ...fresh, practitioners: [] })[0], "somebody has to see patients").toBe("practitioner");
});

test("an account of the doctor's own is asked for first, and then tied to the practitioner", () => {
  const doctor = account("sen", "doctor");
  const desk = account("desk", "receptionist");
  const created = { ...solo, accounts: [owner, doctor, desk] };
  expect(stepsLeft(created)).toEqual([{ kind: "link", practitioner_id: "of-Dr Sen", name: "Dr Sen" }]);
  expect(stepsLeft({ ...created, practitioners: [practitioner("Dr Sen", "sen")] })).toEqual([]);
});

test("the administrator's own account, and one that has ended, let nobody sign", () => {
  const tiedTo = (staff_id: string, more: StaffMember[] = []) =>
    kinds({ ...solo, accounts: [owner, ...more], practitioners: [practitioner("Dr Sen", staff_id)] });
  expect(tiedTo("owner")).toContain("signer");
  expect(tiedTo("gone", [account("gone", "doctor", false)])).toContain("signer");
  expect(tiedTo("sen", [account("sen", "doctor")])).not.toContain("signer");
});

test("practitioners off the day board and those who left need no account", () => {
  const imported = practitioner("Dr Imported", null);
  imported.profile.on_board = false;
  const practitioners = [
    practitioner("Dr Sen", "sen"),
    imported,
    practitioner("Dr Left", null, { is_active: false }),
  ];
  const accounts = [owner, account("sen", "doctor"), account("desk", "receptionist")];
  expect(stepsLeft({ ...solo, accounts, practitioners })).toEqual([]);
});

test("a service that is no longer offered is no price", () => {
  expect(kinds({ ...solo, services: [{ ...service, is_active: false }] })).toContain("services");
});

test("a solo doctor is told why nobody can sign, and led to the accounts", async () => {
  installFakeBackend({
    list_staff: () => solo.accounts,
    list_practitioners: () => solo.practitioners,
    list_services: () => [],
  });
  const { router } = renderAs("nusrat", <HomePage />);
  const step = await screen.findByRole("button", {
    name: /Dr Sen has no account yet: nobody can sign notes/,
  });
  expect(screen.getByRole("button", { name: /No services and prices yet/ })).toBeVisible();
  await userEvent.click(step);
  expect(router.history.location.pathname).toBe("/staff");
});

test("the card is gone once everything is there", async () => {
  const complete = {
    list_staff: () => [owner, account("sen", "doctor"), account("desk", "receptionist")],
    list_practitioners: () => [practitioner("Dr Sen", "sen")],
  };
  installFakeBackend({ ...complete, clinic_profile: () => clinic });
  const { queries } = renderAs("nusrat", <HomePage />);
  await waitFor(() => expect(queries.getQueryData(["clinic", "profile"])).toEqual(clinic));
  await waitFor(() => expect(queries.isFetching()).toBe(0));
  expect(screen.queryByRole("heading", { name: "Next steps" })).toBeNull();
});

test("whoever does not manage the clinic is shown no steps", async () => {
  renderAs("amir", <HomePage />);
  await screen.findByRole("heading", { name: "Waiting now" });
  expect(screen.queryByRole("heading", { name: "Next steps" })).toBeNull();
});
