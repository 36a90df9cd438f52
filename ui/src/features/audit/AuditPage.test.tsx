import { screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { enterAs } from "~/test/fake/session";
import { renderAs } from "~/test/render";
import { AuditPage } from "./AuditPage";
import { TrailStatus } from "./TrailStatus";

test("the trail tells who did what, and the savings of one note as one line", async () => {
  // There is no layout here, and a list without height shows no row.
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  renderAs("nusrat", <AuditPage />);
  const row = (await screen.findByText("Saved a note")).closest("[role=row]");
  expect(row).toHaveTextContent(/Dr Tanvir AkterDoctorSaved a note× 11since/);
});

test("a line says to the second when, of whom, and which invoice", async () => {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  renderAs("nusrat", <AuditPage />);
  const [issued] = await screen.findAllByText("Issued an invoice");
  const row = issued?.closest("[role=row]");
  expect(row).toHaveTextContent(/2026, \d\d:\d\d:\d\d/);
  expect(row).toHaveTextContent("Begum, FatemaP-001001");
  expect(screen.getByRole("link", { name: "INV-2026-000400" })).toHaveAttribute("href", "/billing/invoice-0");
  expect(screen.getByRole("link", { name: "RCP-2026-000400" })).toHaveAttribute("href", "/billing/invoice-0");
  const [patient] = screen.getAllByRole("link", { name: "Begum, Fatema" });
  expect(patient).toHaveAttribute("href", "/patients/patient-1");
});

test("verifying says that the trail is intact", async () => {
  renderAs("nusrat", <AuditPage />);
  await userEvent.click(await screen.findByRole("button", { name: "Verify the whole trail" }));
  expect(await screen.findByText("The trail is intact: 620 events verified.")).toBeInTheDocument();
});

test("a trail that does not hold is told to everybody, and shown to those who may read it", async () => {
  const { unmount } = renderAs("nusrat", <TrailStatus />, { ...enterAs("nusrat"), trail: "broken" });
  const words = /^The audit trail was tampered with/;
  expect(await screen.findByText(words)).toHaveRole("alert");
  expect(screen.getByRole("button", { name: "Look at it" })).toBeInTheDocument();
  unmount();
  renderAs("nusrat", <TrailStatus />);
  expect(screen.queryByText(words)).not.toBeInTheDocument();
});
