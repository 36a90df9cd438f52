import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseSync, traverse } from "@babel/core";
import { formatter } from "@lingui/format-po";
import { describe, expect, test } from "vitest";

const text = join(import.meta.dirname, "../text");
const source = join(import.meta.dirname, "..");
const areas = readdirSync(join(text, "en")).map((file) => file.replace(/\.po$/, ""));
const po = formatter();
// Not the braces around the branches of a plural.
const placeholder = /(?<!\b(?:zero|one|two|few|many|other|=\d+) )\{(\w+)\s*[,}]/g;

const messages = async (locale: string, area: string) => {
  const filename = join(text, locale, `${area}.po`);
  return await po.parse(readFileSync(filename, "utf8"), { locale, sourceLocale: "en", filename });
};

describe.each(areas)("%s", (area) => {
  test.each(["en", "bn"])("has every word in %s", async (locale) => {
    const catalogue = Object.values(await messages(locale, area));
    const missing = catalogue.filter(({ translation, obsolete }) => !translation && !obsolete);
    expect(missing.map(({ message }) => message)).toEqual([]);
  });

  test("says the same things in both languages", async () => {
    const [english, bengali] = [await messages("en", area), await messages("bn", area)];
    expect(Object.keys(bengali).sort()).toEqual(Object.keys(english).sort());
  });

  test("keeps every placeholder in Bengali", async () => {
    const lost = Object.values(await messages("bn", area)).filter(({ message, translation }) => {
      const names = [...(message ?? "").matchAll(placeholder)].map(([, name]) => name ?? "");
      return translation && names.some((name) => !translation.includes(`{${name}`));
    });
    expect(lost.map(({ message }) => message)).toEqual([]);
  });
});

test("digits are 0–9 in every language", async () => {
  const all = await Promise.all(areas.map((area) => messages("bn", area)));
  const other = all
    .flatMap(Object.values)
    .filter(({ translation }) => /[^\P{Nd}0-9]/u.test(translation ?? ""));
  expect(other.map(({ translation }) => translation)).toEqual([]);
});

test("Bengali has one word for one thing, on the screen as on paper", async () => {
  // Invoice, prescription and recovery key: বিল, ব্যবস্থাপত্র and উদ্ধার-চাবি.
  const others = ["চালান", "ইনভয়েস", "প্রেসক্রিপশন", "পুনরুদ্ধার কী"];
  const all = await Promise.all(areas.map((area) => messages("bn", area)));
  const said = all.flatMap(Object.values).flatMap(({ translation }) => translation ?? []);
  const paper = readFileSync(join(source, "../../src-tauri/crates/documents/src/text.rs"), "utf8");
  const mixed = others.filter((word) => paper.includes(word) || said.some((text) => text.includes(word)));
  expect(mixed).toEqual([]);
});

test("a sentence of two areas is the same in Bengali, because only one of them would be shown", async () => {
  const said = new Map<string, Set<string>>();
  for (const area of areas)
    for (const { message = "", translation } of Object.values(await messages("bn", area)))
      if (translation) said.set(message, (said.get(message) ?? new Set()).add(translation));
  expect(said.size).toBeGreaterThan(500);
  expect([...said].filter(([, translations]) => translations.size > 1)).toEqual([]);
});

const spoken = new Set([
  "label",
  "title",
  "placeholder",
  "description",
  "aria-label",
  "alt",
  "text",
  "error",
]);

const literals = (file: string): string[] => {
  const tree = parseSync(readFileSync(file, "utf8"), {
    filename: file,
    babelrc: false,
    configFile: false,
    parserOpts: { plugins: ["typescript", "jsx"] },
  });
  const found: string[] = [];
  const isWord = (value: string) => /\p{L}{2,}/u.test(value);
  traverse(tree as NonNullable<typeof tree>, {
    JSXText({ node, parent }) {
      const owner = parent.type === "JSXElement" && parent.openingElement.name;
      const isMacro = owner && owner.type === "JSXIdentifier" && owner.name === "Trans";
      if (isWord(node.value) && !isMacro) found.push(node.value.trim());
    },
    JSXAttribute({ node }) {
      const name = String(node.name.name);
      if (spoken.has(name) && node.value?.type === "StringLiteral" && isWord(node.value.value)) {
        found.push(`${name}="${node.value.value}"`);
      }
    },
  });
  return found.map((words) => `${file.slice(source.length)}: ${words}`);
};

test("no component holds a literal sentence", () => {
  const files = readdirSync(source, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".tsx") && !file.includes(".test.") && !file.startsWith("test/"))
    .map((file) => join(source, file));
  expect(files.length).toBeGreaterThan(20);
  expect(files.flatMap(literals)).toEqual([]);
});
