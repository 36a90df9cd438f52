import { fireEvent, screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { commands } from "~/ipc/bindings";
import { call } from "~/ipc/call";
import { renderAs } from "~/test/render";
import { RegisterPage } from "./RegisterPage";

// A field that is needed has a mark behind its name.
const named = (name: string) => new RegExp(`^${name}( \\*)?$`);
const field = (name: string) => screen.getByLabelText(named(name), { selector: "input" });
const fill = (name: string, value: string) => fireEvent.change(field(name), { target: { value } });
const choose = (name: string) => fireEvent.click(field(name));
const register = () => fireEvent.click(screen.getByText("Register patient"));
const show = async () => {
  renderAs("amir", <RegisterPage />);
  await screen.findByLabelText(named("Given names"));
};

const find = async (text: string) => {
  const { hits } = await call(() => commands.searchPatients({ text, limit: 5, with_archived: false }));
  return Promise.all(hits.map(({ patient_id }) => call(() => commands.openPatient({ patient_id }))));
};

test("what is wrong is listed, each line leads to its field, and nothing typed is lost", async () => {
  await show();
  fill("Birth date", "31/02/1990");
  fill("E-mail", "nowhere");
  register();
  const summary = within(
    await screen.findByText(/3 entries need a look/).then((title) => title.closest("div") as HTMLElement),
  );
  fireEvent.click(summary.getByText(/^Birth date/));
  expect(field("Birth date")).toHaveFocus();
  expect(field("Birth date")).toHaveValue("31/02/1990");
});

test("what is needed is marked, and a name alone will do", async () => {
  await show();
  expect(screen.getByText("Fields with * are needed; of the two names, one is enough.")).toBeVisible();
  const marked = screen.getAllByText("*").map((mark) => mark.parentElement?.textContent);
  expect(marked).toEqual(["Given names *", "Family name *", "Sex *"]);
  fill("Family name", "Onlyova");
  choose("Female");
  register();
  await expect.poll(async () => (await find("onlyova")).length).toBe(1);
});

test("what the core refuses is shown at its field", async () => {
  await show();
  fill("Given names", "Nila");
  choose("Female");
  fill("Phone", "12");
  register();
  await expect
    .poll(() => field("Phone"))
    .toHaveAccessibleDescription("This is not a phone number. Write it with the area code.");
  expect(field("Given names")).toHaveValue("Nila");
});

test("a patient is registered with coded allergies", async () => {
  await show();
  fill("Given names", "Nila");
  fill("Family name", "Testova");
  choose("Female");
  fill("Birth date", "24/03/1995");
  choose("Has allergies");
  fill("Allergic to", "peni");
  fireEvent.click(await screen.findByText("Penicillins"));
  fill("Reaction", "hives");
  register();
  await expect.poll(() => find("testova")).toHaveLength(1);
  const [nila] = await find("testova");
  expect(nila?.details).toMatchObject({ given_names: "Nila", sex: "female", born_on: "1995-03-24" });
  expect(nila?.allergies[0]?.entry).toMatchObject({
    substance_code: "clinic:penicillins",
    category: "medication",
    reaction: "hives",
  });
});
