import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { registerFeatures } from "~/app/features";
import { features } from "~/shared/features";
import { commonWords, isWorded } from "~/shared/format/failure";

const root = join(import.meta.dirname, "../../..");

const read = (folder: string, ending: string): string =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(ending))
    .map((file) => readFileSync(join(root, folder, file), "utf8"))
    .join("\n");

const all = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([, code = ""]) => code);

// What a rule of the core says no with stands in functions named `code`, one literal a variant.
const codesOfRules = (text: string): string[] =>
  all(text, /fn code\(&?self\) -> &'static str \{([\s\S]*?)\n {4}\}/g).flatMap((body) =>
    all(body, /=> "(\w+)"/g),
  );

const said =
  /(?:\brefused(?:_at)?|\bbusy|\bwrong)\(\s*"(\w+)"|\b(?:invalid|note)\((?:[^(),;]|\([^()]*\))+,\s*"(\w+)"\s*\)|\bcode: "(\w+)"/g;

const codesOfUseCases = (text: string): string[] =>
  [...text.matchAll(said)].flatMap((found) => found.slice(1).filter((code) => code !== undefined));

const codesOfGuards = (text: string): string[] => all(text, /'guard:(\w+)'|\bguard\('(\w+)'\)/g);

const app = read("src-tauri/crates/app/src", ".rs");
const codes = new Set([
  ...codesOfRules(read("src-tauri/crates/core/src", ".rs")),
  ...codesOfRules(readFileSync(join(root, "src-tauri/crates/exchange/src/photo.rs"), "utf8")),
  ...codesOfUseCases(app),
  ...codesOfUseCases(read("src-tauri/src", ".rs")),
  ...codesOfGuards(read("migrations/sqlite", ".sql")),
  ...all(app, /plain\(FailureKind::\w+, "(\w+)"\)/g),
]);

test("the codes are found where Rust and the databases say them", () => {
  const oneOfEach = [
    "practitioner_busy", // a rule, a use case and a guard
    "photo_truncated", // a picture
    "already_invoiced", // a use case
    "not_a_phone", // a field
    "not_a_day", // a field that is alone
    "wait", // a refusal with details
    "no_printer", // the shell
    "number_gap", // a guard
    "not_encrypted", // the store
  ];
  expect(oneOfEach.filter((code) => !codes.has(code))).toEqual([]);
  expect(codes.size).toBeGreaterThan(100);
});

test("every failure code has words of its own", () => {
  registerFeatures();
  expect([...codes].filter((code) => !isWorded(code)).sort()).toEqual([]);
});

test("a code is worded in one place, since it says the same on every screen", () => {
  registerFeatures();
  const owned = [commonWords, ...features.read().map(({ failures }) => failures ?? {})].flatMap(Object.keys);
  expect(owned.filter((code, at) => owned.indexOf(code) !== at)).toEqual([]);
});
