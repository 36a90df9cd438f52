import { screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { commands, type Invoice } from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { hearKeyboard } from "~/shared/shortcuts";
import { enterAs } from "~/test/fake/session";
import { renderAs } from "~/test/render";
import { DraftEditor } from "./DraftEditor";
import { InvoiceView } from "./InvoiceView";

const read = (invoice_id: string): Promise<Invoice> => {
  enterAs("amir");
  return call(() => commands.invoice({ invoice_id }));
};

const cell = (name: string) => screen.getByRole<HTMLInputElement>("textbox", { name });
const whole = (text: string) => (_: string, element: Element | null) =>
  element?.tagName === "DD" && element.textContent === text;

test("an invoice is written with the keyboard alone, and comes to what the core computes", async () => {
  const onSaved = vi.fn<(invoice: Invoice) => void>();
  renderAs("amir", <DraftEditor invoice={null} patientId="patient-1" onSaved={onSaved} />);
  await userEvent.click(await screen.findByRole("textbox", { name: "Service or description, line 1" }));
  await userEvent.keyboard("ecg");
  await screen.findByText("Electrocardiogram");
  await userEvent.keyboard("{Enter}");
  expect(cell("Quantity, line 1")).toHaveFocus();
  expect(cell("Unit price, line 1")).toHaveValue("600.00");
  expect(cell("Tax %, line 1")).toHaveValue("5");
  await userEvent.keyboard("2{Enter}{Enter}{Enter}");
  expect(cell("Service or description, line 2")).toHaveFocus();
  await userEvent.keyboard("Crutches{Enter}");
  await userEvent.keyboard("{Enter}1000.10{Enter}");
  await userEvent.keyboard("7.5");
  expect(screen.getByText(whole("৳2,335.11"))).toBeInTheDocument();
  await userEvent.click(screen.getByRole("button", { name: "Save draft" }));
  await expect.poll(() => onSaved.mock.calls.length).toBe(1);
  expect(onSaved.mock.calls[0]?.[0]).toMatchObject({
    gross_minor: 233_511,
    lines: [
      { service_id: "service-ECG", quantity: 2, unit_price_minor: 60_000, tax_rate: 500 },
      { service_id: null, description: "Crutches", quantity: 1, unit_price_minor: 100_010, tax_rate: 750 },
    ],
  });
});

test("a removed line can be taken back", async () => {
  renderAs("amir", <DraftEditor invoice={await read("invoice-1")} patientId="patient-1" onSaved={vi.fn()} />);
  await userEvent.click(await screen.findByRole("button", { name: "Remove line 2" }));
  expect(screen.queryByDisplayValue("Nebulisation")).toBeNull();
  await userEvent.click(await screen.findByRole("button", { name: "Undo" }));
  expect(cell("Service or description, line 2")).toHaveValue("Nebulisation");
});

test("what is wrong stands at its cell and nothing is sent", async () => {
  const onSaved = vi.fn();
  renderAs("amir", <DraftEditor invoice={null} patientId="patient-1" onSaved={onSaved} />);
  await userEvent.type(await screen.findByRole("textbox", { name: "Service or description, line 1" }), "Zzz");
  await userEvent.click(screen.getByRole("button", { name: "Save draft" }));
  expect(cell("Unit price, line 1")).toHaveAccessibleDescription("Write a price.");
  expect(onSaved).not.toHaveBeenCalled();
});

test("a payment in cash says what to give back, and is taken once", async () => {
  const deaf = hearKeyboard();
  renderAs("amir", <InvoiceView invoice={await read("invoice-2")} />);
  await userEvent.click(await screen.findByRole("button", { name: "Take payment" }));
  const dialog = await screen.findByRole("dialog", { name: "Take payment" });
  expect(within(dialog).getByRole("textbox", { name: "Amount" })).toHaveValue("1775.00");
  await userEvent.keyboard("1");
  const cash = within(dialog).getByRole("textbox", { name: "Cash received" });
  await expect.poll(() => document.activeElement === cash).toBe(true);
  await userEvent.keyboard("1000");
  expect(within(dialog).getByText("Not enough")).toBeInTheDocument();
  await userEvent.keyboard("{Enter}");
  expect(cash).toHaveAccessibleDescription("This does not cover the amount.");
  await userEvent.clear(cash);
  await userEvent.keyboard("2000{Enter}");
  expect(await screen.findByText("Give back")).toBeInTheDocument();
  const { payments } = await read("invoice-2");
  expect(payments).toMatchObject([{ method: "cash", amount_minor: 177_500, change_minor: 22_500 }]);
  deaf();
});

test("who may not bill reads an invoice and takes no money", async () => {
  renderAs("t.akter", <InvoiceView invoice={await read("invoice-2")} />);
  expect(await screen.findByRole("button", { name: "Print invoice" })).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Take payment" })).toBeNull();
});

test("a draft of a visit that was an error says why it cannot be issued", async () => {
  const deaf = hearKeyboard();
  const wrong = await read("invoice-5");
  renderAs("amir", <DraftEditor invoice={wrong} patientId="patient-4" onSaved={vi.fn()} />);
  expect(await screen.findByText(/^This visit was entered in error/)).toBeVisible();
  expect(screen.getByRole("button", { name: "Issue invoice" })).toBeDisabled();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(screen.queryByRole("dialog")).toBeNull();
  deaf();
});

test("any other draft is issued with the same keys", async () => {
  const deaf = hearKeyboard();
  const right = await read("invoice-1");
  renderAs("amir", <DraftEditor invoice={right} patientId="patient-1" onSaved={vi.fn()} />);
  expect(await screen.findByRole("button", { name: "Issue invoice" })).toBeEnabled();
  expect(screen.queryByText(/^This visit was entered in error/)).toBeNull();
  await userEvent.keyboard("{Control>}{Enter}{/Control}");
  expect(await screen.findByRole("dialog", { name: "Issue this invoice?" })).toBeInTheDocument();
  deaf();
});
