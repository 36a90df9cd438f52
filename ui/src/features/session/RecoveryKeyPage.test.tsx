import { screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { enterAs, PASSWORD } from "~/test/fake/session";
import { installFakeBackend } from "~/test/fake-backend";
import { renderAs } from "~/test/render";
import { RecoveryKeyPage } from "./RecoveryKeyPage";

const askForKey = async (password: string) => {
  await userEvent.click(await screen.findByRole("button", { name: "Make a new recovery key…" }));
  await userEvent.type(await screen.findByLabelText("Your password"), password);
  await userEvent.click(screen.getByRole("button", { name: "Make a new key" }));
};

test("a new key is shown for the own password, and left only once it is on paper", async () => {
  const asked: string[] = [];
  installFakeBackend({
    forget_recovery_sheet: () => {
      asked.push("forget");
      return null;
    },
  });
  renderAs("nusrat", <RecoveryKeyPage />, enterAs("nusrat"));
  await askForKey(PASSWORD);
  await screen.findByRole("button", { name: "It is on paper" });
  const groups = screen.getAllByRole("listitem").map((item) => item.querySelector("code")?.textContent ?? "");
  await userEvent.keyboard("{Escape}");
  await userEvent.click(screen.getByRole("button", { name: "It is on paper" }));
  const field = screen.getByLabelText(/Type group \d+/);
  const place = Number(/Type group (\d+)/.exec(document.body.textContent ?? "")?.[1]);
  await userEvent.type(field, groups[place - 1] ?? "");
  await userEvent.click(screen.getByRole("button", { name: "Continue" }));
  await waitFor(() => expect(screen.queryByLabelText(/Type group/)).toBeNull());
  expect(screen.getByRole("status")).toHaveTextContent("The new recovery key holds from now on");
  expect(asked, "the shell forgets the sheet").toEqual(["forget"]);
});

test("without the own password the key stays as it is", async () => {
  renderAs("nusrat", <RecoveryKeyPage />, enterAs("nusrat"));
  await askForKey("not this one at all");
  expect(await screen.findByText("That is not the right password for this login.")).toBeVisible();
  expect(screen.queryByRole("button", { name: "It is on paper" })).toBeNull();
});
