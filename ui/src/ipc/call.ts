import type { Failure } from "./bindings";

type Outcome<T> = { status: "ok"; data: T } | { status: "error"; error: Failure };

/** A refusal or fault that the core answered with; `failureText` words it. */
export class ClinicError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.code);
    this.name = "ClinicError";
    this.failure = failure;
  }
}

/** Runs one generated command and returns its data, or throws a `ClinicError`. */
export const call = async <T>(command: () => Promise<Outcome<T>>): Promise<T> => {
  const outcome = await command();
  if (outcome.status === "error") throw new ClinicError(outcome.error);
  return outcome.data;
};

/** The failure inside an error, or nothing when the error is a fault of this window. */
export const failureOf = (error: unknown): Failure | null =>
  error instanceof ClinicError ? error.failure : null;
