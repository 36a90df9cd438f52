import type { Chart, ChartDiagnosis, Encounter, PrescriptionLink, Vitals } from "~/ipc/bindings";

const MOST = 8;

/** Each diagnosis of earlier days once, with the latest of them first. */
export const earlierDiagnoses = (chart: Chart, { day }: Pick<Encounter, "day">): ChartDiagnosis[] => {
  const seen = new Set<string>();
  return chart.diagnoses
    .filter((diagnosis) => {
      const name = diagnosis.code || diagnosis.text;
      if (diagnosis.day >= day || seen.has(name)) return false;
      seen.add(name);
      return true;
    })
    .slice(0, MOST);
};

/** The latest takings of vital signs that are not of this visit. */
export const earlierVitals = (chart: Chart, { opened_at }: Pick<Encounter, "opened_at">): Vitals[] =>
  chart.vitals.filter(({ recorded_at }) => recorded_at < opened_at).slice(0, MOST);

/** The latest signed prescriptions that are not of this visit. */
export const earlierPrescriptions = (
  chart: Chart,
  { prescriptions }: Pick<Encounter, "prescriptions">,
): PrescriptionLink[] => {
  const ofThisVisit = new Set(prescriptions.map(({ prescription_id }) => prescription_id));
  return chart.prescriptions
    .filter(({ state, prescription_id }) => state === "signed" && !ofThisVisit.has(prescription_id))
    .slice(0, MOST);
};
