import { failureOf } from "~/ipc/call";

/** The codes of what the core refused, at those of the fields that can show it; nothing when it speaks of others. */
export const refusedAt = <Field extends string>(
  error: unknown,
  shown: readonly Field[],
): Partial<Record<Field, string>> => {
  const failure = failureOf(error);
  if (!failure) return {};
  const { detail, field, code } = failure;
  const all = detail.kind === "fields" ? detail.problems : [{ field: field ?? "", code }];
  const codes = new Map(all.map((problem) => [problem.field, problem.code]));
  const found = shown.flatMap((name) => {
    const said = codes.get(name);
    return said === undefined ? [] : [[name, said] as const];
  });
  return Object.fromEntries(found) as Partial<Record<Field, string>>;
};
