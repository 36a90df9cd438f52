import type { ClinicProfile, Practitioner, Service, StaffMember } from "~/ipc/bindings";

/** What exists in the clinic; what is left to do is read from it, and stored nowhere. */
export interface Existing {
  accounts: readonly StaffMember[];
  practitioners: readonly Practitioner[];
  services: readonly Service[];
  clinic: Pick<ClinicProfile, "tax_number" | "logo">;
}

/** One thing without which a clinic cannot yet be worked in as its people expect. */
export type StartStep =
  | { kind: "practitioner" }
  | { kind: "signer"; name: string; others: number }
  | { kind: "link"; practitioner_id: string; name: string }
  | { kind: "front_desk" }
  | { kind: "services" }
  | { kind: "papers"; lacks: "both" | "tax_number" | "logo" };

/** What is left to do after the set-up, in the order in which it is missed. */
export const stepsLeft = ({ accounts, practitioners, services, clinic }: Existing): StartStep[] => {
  const active = accounts.filter(({ is_active }) => is_active);
  const steps = signingSteps(active, practitioners);
  if (!active.some(({ role }) => role === "receptionist")) steps.push({ kind: "front_desk" });
  if (!services.some(({ is_active }) => is_active)) steps.push({ kind: "services" });
  const lacks = lacking(clinic);
  if (lacks) steps.push({ kind: "papers", lacks });
  return steps;
};

// An administrator has no clinical right: whoever signs needs an account as doctor or nurse, tied to the practitioner.
const signingSteps = (active: readonly StaffMember[], all: readonly Practitioner[]): StartStep[] => {
  // Those who came with imported files are names on old papers; they do not work here.
  const working = all.filter(({ is_active, profile }) => is_active && profile.on_board);
  if (working.length === 0) return [{ kind: "practitioner" }];
  const clinical = active.filter(({ role }) => role === "doctor" || role === "nurse");
  const [first, ...others] = working.filter(
    ({ profile }) => !clinical.some(({ staff_id }) => staff_id === profile.staff_id),
  );
  if (!first) return [];
  const { name } = first.profile;
  const isFree = ({ staff_id, role }: StaffMember) =>
    role === "doctor" && !working.some(({ profile }) => profile.staff_id === staff_id);
  return clinical.some(isFree)
    ? [{ kind: "link", practitioner_id: first.practitioner_id, name }]
    : [{ kind: "signer", name, others: others.length }];
};

const lacking = ({ tax_number, logo }: Existing["clinic"]): "both" | "tax_number" | "logo" | null => {
  if (tax_number === "") return logo === null ? "both" : "tax_number";
  return logo === null ? "logo" : null;
};
