import type { AuditQuery, AuditRow, AuditVerdict } from "~/ipc/bindings";
import { type Handlers, refuse } from "../fake-backend";
import { NOW } from "./session";

const EVENTS = 620;
const MINUTE = 60_000;

type Deed = [login: string, role: string, action: string, entity: string, hasPatient: boolean];

// One turn of a day's work, newest first; it is repeated backwards through the days.
const turn: Deed[] = [
  ["amir", "receptionist", "payment.take", "payment", true],
  ["amir", "receptionist", "invoice.issue", "invoice", true],
  ["amir", "receptionist", "invoice.draft", "invoice", true],
  ["t.akter", "doctor", "appointment.complete", "appointment", true],
  ["t.akter", "doctor", "note.sign", "note", true],
  ["t.akter", "doctor", "prescription.sign", "prescription", true],
  ...Array.from({ length: 11 }, (): Deed => ["t.akter", "doctor", "note.save", "note", true]),
  ["t.akter", "doctor", "diagnosis.add", "diagnosis", true],
  ["t.akter", "doctor", "encounter.open", "encounter", true],
  ["rita", "nurse", "vitals.record", "vitals", true],
  ["rita", "nurse", "chart.open", "patient", true],
  ["amir", "receptionist", "appointment.arrive", "appointment", true],
  ["amir", "receptionist", "patient.open", "patient", true],
  ["amir", "receptionist", "appointment.book", "appointment", true],
  ["amir", "receptionist", "session.sign_in", "session", false],
  ["amir", "", "session.refused", "session", false],
  ["nusrat", "administrator", "staff.create", "staff", false],
];

const computers: Record<string, string> = { "t.akter": "consulting-1", rita: "treatment", nusrat: "office" };

const names = ["Begum, Fatema", "Das, Rina", "Chowdhury, Imran", "Rahman, Ayesha", "Ali, Omar"];

// A draft has no number yet.
const about = (entity: string, action: string, round: number): Pick<AuditRow, "number" | "invoice_id"> => {
  const place = String(400 - round).padStart(6, "0");
  if (entity === "payment") return { number: `RCP-2026-${place}`, invoice_id: `invoice-${round}` };
  if (entity !== "invoice") return { number: "", invoice_id: null };
  return { number: action === "invoice.draft" ? "" : `INV-2026-${place}`, invoice_id: `invoice-${round}` };
};

const eventAt = (seq: number): AuditRow => {
  const back = EVENTS - seq;
  const [login, role, action, entity, hasPatient] = turn[back % turn.length] as Deed;
  const round = Math.floor(back / turn.length);
  const patient = 1 + (round % 5);
  const isRefused = action === "session.refused" || (action === "payment.take" && round % 4 === 3);
  return {
    seq,
    at: NOW - back * 2 * MINUTE,
    login,
    role,
    workstation: computers[login] ?? "front-desk",
    action,
    entity,
    entity_id: `${entity}-${round}`,
    patient_id: hasPatient ? `patient-${patient}` : null,
    patient_number: hasPatient ? `P-${String(1000 + patient).padStart(6, "0")}` : "",
    patient_name: hasPatient ? (names[patient - 1] ?? "") : "",
    ...about(entity, action, round),
    outcome: isRefused ? "refused" : "done",
    reason: isRefused ? (action === "session.refused" ? "wrong_password" : "above_balance") : "",
  };
};

const asked = (): string | null => new URLSearchParams(globalThis.location?.search ?? "").get("audit");

const read = ({ patient_id, staff_id, before, limit }: AuditQuery): AuditRow[] => {
  if (asked() === "unreachable") throw refuse("unavailable", { kind: "unavailable" });
  return Array.from({ length: EVENTS }, (_, at) => eventAt(EVENTS - at))
    .filter((event) => before === null || event.seq < before)
    .filter((event) => !patient_id || event.patient_id === patient_id)
    .filter((event) => !staff_id || `staff-${event.login}` === staff_id)
    .slice(0, limit);
};

// `?audit=broken` is a trail that somebody changed.
const verify = (): AuditVerdict =>
  asked() === "broken"
    ? { is_intact: false, events: EVENTS, first_bad: 417, fault: "hash_differs" }
    : { is_intact: true, events: EVENTS, first_bad: null, fault: "" };

/** The audit trail. */
export const handlers: Handlers = { audit_trail: read, verify_audit: verify };
