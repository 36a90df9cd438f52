import { i18n } from "@lingui/core";
import { screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { enterAs } from "~/test/fake/session";
import { renderAs } from "~/test/render";
import { blankRow } from "./prescription-form";
import { useSuggestions, useUnits } from "./suggestions";

const Offers = () => {
  const suggest = useSuggestions();
  const withUnit = useUnits();
  return (
    <>
      <p>{suggest("instructions", blankRow().item).join(", ")}</p>
      <p>{["2", " 12 ", "5 mL", "1-0-1", ""].map((text) => withUnit(text, "capsule")).join(" | ")}</p>
      <p>{withUnit("5", "syrup")} of a syrup</p>
    </>
  );
};

const inClinicOf = (language: string) => {
  const session = enterAs("t.akter");
  renderAs("t.akter", <Offers />, { ...session, clinic: { ...session.clinic, language } });
};

it("offers words in the language of the paper, whatever the window speaks", async () => {
  inClinicOf("bn");
  expect(await screen.findByText(/খাওয়ার পরে/)).toBeVisible();
  expect(screen.getByText(/2টি ক্যাপসুল/)).toBeVisible();
  expect(i18n.locale, "the window").toBe("en");
});

it("names the unit of a bare number, where the form is counted", async () => {
  inClinicOf("en");
  expect(await screen.findByText("2 capsules | 12 capsules | 5 mL | 1-0-1 |")).toBeVisible();
  expect(screen.getByText("5 of a syrup")).toBeVisible();
});
