import type { AppointmentAction, AppointmentCard, DeclineRequest, PatientVisit } from "~/ipc/bindings";
import { announceChange, type Handlers, refuse } from "../fake-backend";
import { visit } from "../samples/scheduling";

const request = (id: string, more: Partial<AppointmentCard>): PatientVisit => ({
  card: { ...visit("10:00"), appointment_id: id, status: "requested", ...more },
  practitioner_name: "Dr Tanvir Akter",
});

// `?requests=some` in the address stands for patients who wait for an answer.
const begin = (): PatientVisit[] =>
  new URLSearchParams(window.location.search).get("requests") === "some"
    ? [
        request("request-1", {
          patient_name: "Khatun, Rahima",
          day: "2026-11-23",
          starts_minute: 600,
          service_name: "Consultation",
          reason: "A cough for two weeks",
        }),
        request("request-2", {
          patient_name: "দাস, মিতা",
          day: "2026-11-24",
          starts_minute: 675,
          service_name: "Wound dressing",
          reason: "",
        }),
      ]
    : [];

let open = begin();

/** Begins anew. */
export const reset = (): void => {
  open = begin();
};

const answer = ({ appointment_id }: AppointmentAction, status: string): AppointmentCard => {
  const found = open.find(({ card }) => card.appointment_id === appointment_id);
  if (!found) throw refuse("no_such_step");
  open = open.filter((one) => one !== found);
  void announceChange("schedule", found.card.day);
  return { ...found.card, status, version: 2 };
};

/** What patients asked for, and the clinic's answer. */
export const handlers: Handlers = {
  open_requests: () => open,
  confirm_request: (input: AppointmentAction) => answer(input, "booked"),
  decline_request: ({ code, reason, ...input }: DeclineRequest) => {
    if (code === "other" && reason === "") throw refuse("reason_missing", { field: "reason" });
    return answer(input, "cancelled_clinic");
  },
};
