import type { Allergy, AllergyAnswer, AllergyEntry, Patient } from "~/ipc/bindings";

const order = ["high", "unable_to_assess", "low"];

/** The allergies that hold now, the most dangerous first. */
export const activeAllergies = ({ allergies }: Pick<Patient, "allergies">): Allergy[] =>
  allergies
    .filter(({ status }) => status === "active")
    .toSorted((a, b) => order.indexOf(a.entry.criticality) - order.indexOf(b.entry.criticality));

/** Allergies that held once or were a mistake. */
export const pastAllergies = ({ allergies }: Pick<Patient, "allergies">): Allergy[] =>
  allergies.filter(({ status }) => status !== "active");

/** An allergy about which nothing is entered yet. */
export const blankAllergy = (): AllergyEntry => ({
  substance_code: "",
  substance: "",
  category: "medication",
  criticality: "unable_to_assess",
  reaction: "",
});

/** The answer to "any allergies?" as the form holds it. */
export interface AllergyQuestion {
  answer: AllergyAnswer["kind"];
  entries: AllergyEntry[];
}

/** What is sent of the answer; lines without a substance are none. */
export const answerOf = ({ answer, entries }: AllergyQuestion): AllergyAnswer => {
  if (answer !== "recorded") return { kind: answer };
  return { kind: "recorded", allergies: entries.map(trimmed) };
};

const trimmed = (entry: AllergyEntry): AllergyEntry => ({
  ...entry,
  substance: entry.substance.trim(),
  reaction: entry.reaction.trim(),
});
