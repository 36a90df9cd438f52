import type { SetupClinic } from "~/ipc/bindings";

/** The clinic while it is typed: the address is one text. */
export type ClinicForm = Omit<SetupClinic, "address_lines"> & { address: string };

export const emptyClinic: ClinicForm = {
  name: "",
  address: "",
  phone: "",
  email: "",
  tax_number: "",
  logo: null,
};

/** What the wizard already knows, ready to be edited. */
export const formOf = ({ address_lines, ...rest }: SetupClinic): ClinicForm => ({
  ...rest,
  address: address_lines.join("\n"),
});

/** The answer to store: trimmed, and the address in lines. */
export const clinicOf = ({ address, name, phone, email, tax_number, logo }: ClinicForm): SetupClinic => ({
  name: name.trim(),
  address_lines: address
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean),
  phone: phone.trim(),
  email: email.trim(),
  tax_number: tax_number.trim(),
  logo,
});

/** The largest logo, in bytes. */
export const LARGEST_LOGO = 1_048_576;

/** Why a file cannot be the logo, by name and size only; the core looks inside. */
export const logoProblem = ({ type, size }: Pick<File, "type" | "size">): "kind" | "size" | null => {
  if (type !== "image/png" && type !== "image/jpeg") return "kind";
  return size > LARGEST_LOGO ? "size" : null;
};
