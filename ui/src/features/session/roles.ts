import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { RoleWord } from "~/ipc/bindings";

const names: Record<RoleWord, MessageDescriptor> = {
  administrator: msg`Administrator`,
  doctor: msg`Doctor`,
  nurse: msg`Nurse`,
  receptionist: msg`Receptionist`,
  patient: msg`Patient`,
};

/** The name of a role. */
export const roleName = (role: RoleWord): MessageDescriptor => names[role];
