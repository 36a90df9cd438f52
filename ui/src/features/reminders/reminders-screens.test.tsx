import { screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { SettingsPage } from "~/features/settings/SettingsPage";
import type { RecordConsent, SaveReminderRule, SetQuietHours, VisitReminder } from "~/ipc/bindings";
import { setClock } from "~/shared/clock";
import { clearNotices } from "~/shared/ui/notify";
import { handlers as fake } from "~/test/fake/reminders";
import { NOW } from "~/test/fake/session";
import { installFakeBackend, refuse } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { ConsentSwitches } from "./ConsentSwitches";
import { RemindersPage } from "./RemindersPage";
import { VisitReminders } from "./VisitReminders";

beforeEach(clearNotices);

const rows = async () => {
  const table = await screen.findByRole("table", { name: "Reminders" });
  return within(table)
    .getAllByRole("row")
    .slice(1)
    .map(({ textContent }) => textContent);
};

test("reminders stand by their moment, and those out of use say so", async () => {
  renderAs("nusrat", <RemindersPage />);
  expect(await rows()).toEqual([
    "Right after the bookingSMSEdit",
    "1 day beforeSMSEdit",
    "2 days beforeE-mailEdit",
    "7 days beforeOut of usePhone callEdit",
  ]);
});

test("who may not change the clinic is not offered the page", async () => {
  renderAs("t.akter", <SettingsPage />);
  expect(await screen.findByRole("link", { name: "Appearance" }), "the positive control").toBeVisible();
  expect(screen.queryByRole("link", { name: "Reminders" })).toBeNull();
});

test("a reminder is added, and one that is there is refused at its field", async () => {
  const sent: SaveReminderRule[] = [];
  installFakeBackend({
    save_reminder_rule: (input: SaveReminderRule) => {
      sent.push(input);
      return fake.save_reminder_rule?.(input);
    },
  });
  renderAs("nusrat", <RemindersPage />);
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Add reminder" }));
  const dialog = within(await screen.findByRole("dialog", { name: "Add reminder" }));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  const when = dialog.getByRole("combobox", { name: "When" });
  await waitFor(() => expect(when).toHaveAccessibleDescription(/There is a reminder of this kind/));
  await user.click(dialog.getByRole("radio", { name: "E-mail" }));
  await user.click(dialog.getByRole("button", { name: "Save" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(await rows()).toContain("1 day beforeE-mailEdit");
  expect(sent[1]?.key, "another reminder is another action").not.toBe(sent[0]?.key);
});

test("the quiet hours are changed, and what somebody else changed is not overwritten", async () => {
  const sent: SetQuietHours[] = [];
  installFakeBackend({
    set_quiet_hours: (input: SetQuietHours) => {
      sent.push(input);
      throw refuse("stale", { kind: "stale" });
    },
  });
  renderAs("nusrat", <RemindersPage />);
  const user = userEvent.setup();
  const form = within(await screen.findByRole("form", { name: "Quiet hours" }));
  expect(form.getByRole("button", { name: "Save" })).toBeDisabled();
  const from = form.getByRole("textbox", { name: "From" });
  await user.clear(from);
  await user.type(from, "20:30");
  await user.click(form.getByRole("button", { name: "Save" }));
  expect(await form.findByRole("alert")).toHaveTextContent(/^Someone else changed this meanwhile/);
  expect(sent).toMatchObject([{ quiet_from: 1230, quiet_until: 480, version: 1 }]);
});

test("what a patient says is noted at once, with who noted it", async () => {
  const sent: RecordConsent[] = [];
  installFakeBackend({
    record_consent: (input: RecordConsent) => {
      sent.push(input);
      return fake.record_consent?.(input);
    },
  });
  renderAs("amir", <ConsentSwitches patientId="patient-7" />);
  const user = userEvent.setup();
  const phone = await screen.findByRole("switch", { name: /^Phone call/ });
  expect(phone).toHaveAccessibleName(/Not asked/);
  await user.click(phone);
  await waitFor(() => expect(phone).toBeChecked());
  expect(phone).toHaveAccessibleName(/Agreed: .*Amir Haddad$/);
  await user.click(screen.getByRole("switch", { name: /^SMS/ }));
  await waitFor(() => expect(screen.getByRole("switch", { name: /^SMS/ })).not.toBeChecked());
  expect(sent).toMatchObject([
    { patient_id: "patient-7", channel: "phone", is_given: true },
    { patient_id: "patient-7", channel: "sms", is_given: false },
  ]);
});

test("a visit says what goes out, what went out, and why nothing does", async () => {
  setClock(NOW);
  renderAs("amir", <VisitReminders appointmentId="visit-1" />);
  const lines = within(await screen.findByRole("region", { name: "Reminders" })).getAllByRole("listitem");
  expect(lines.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/^SMS: sent /),
    expect.stringMatching(/^SMS: due today \d/),
    "E-mail: none – no consent",
  ]);
});

test("a clinic without reminders has no word of them on a visit", async () => {
  let wasAsked = false;
  installFakeBackend({
    visit_reminders: (): VisitReminder[] => {
      wasAsked = true;
      return [];
    },
  });
  renderAs("amir", <VisitReminders appointmentId="visit-1" />);
  await waitFor(() => expect(wasAsked).toBe(true));
  expect(screen.queryByRole("region", { name: "Reminders" })).toBeNull();
});
