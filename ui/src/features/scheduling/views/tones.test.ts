import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { visit } from "~/test/samples/scheduling";
import { legendOf, TONES, toned } from "./tones";

const people = ["c", "a", "b"].map((id) => ({ id, name: `Dr ${id}`, key: id }));

describe("colours by service or practitioner", () => {
  it("stay the same when somebody is added later", () => {
    const before = toned(people);
    const after = toned([{ id: "d", name: "Dr d", key: "d" }, ...people]);
    for (const { key } of people) expect(after.get(key)).toEqual(before.get(key));
  });

  it("begin again after the last one", () => {
    const many = Array.from({ length: TONES + 1 }, (_, at) => ({
      id: `${100 + at}`,
      name: "",
      key: `${at}`,
    }));
    const all = toned(many);
    expect(all.get(`${TONES}`)?.tone).toBe(all.get("0")?.tone);
    expect(new Set(many.map(({ key }) => all.get(key)?.tone)).size).toBe(TONES);
  });

  it("are explained for those that are shown only, by name", () => {
    const visits = [
      visit("9:00", { practitioner_id: "b" }),
      visit("10:00"),
      visit("11:00", { practitioner_id: "x" }),
    ];
    const names = legendOf(visits, toned(people), (one) => one.practitioner_id).map(({ name }) => name);
    expect(names).toEqual(["Dr a", "Dr b"]);
  });
});

// The published matrices of Oklab, as far as contrast needs them.
const luminance = (lightness: number, chroma: number, degrees: number): number => {
  const hue = (degrees * Math.PI) / 180;
  const [a, b] = [chroma * Math.cos(hue), chroma * Math.sin(hue)];
  const [l, m, s] = [
    lightness + 0.3963377774 * a + 0.2158037573 * b,
    lightness - 0.1055613458 * a - 0.0638541728 * b,
    lightness - 0.0894841775 * a - 1.291485548 * b,
  ].map((part) => part ** 3) as [number, number, number];
  const linear = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map((part) => Math.min(Math.max(part, 0), 1)) as [number, number, number];
  return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
};

const contrast = (one: number, other: number): number =>
  (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

describe("the palette", () => {
  const sheet = readFileSync("src/features/scheduling/views/tones.module.css", "utf8");
  const colours = [...sheet.matchAll(/--(fill|ink|bar): oklch\(([\d.]+) ([\d.]+) var/g)].map(
    ([, name = "", lightness, chroma]) => ({ name, lightness: Number(lightness), chroma: Number(chroma) }),
  );
  const schemes = [
    { scheme: "light", colours: colours.slice(0, 3), surface: 1 },
    { scheme: "dark", colours: colours.slice(3), surface: 0.0176 },
  ];

  it.each(schemes)("can be read in all its colours, $scheme", ({ colours: own, surface }) => {
    expect(own.map(({ name }) => name)).toEqual(["fill", "ink", "bar"]);
    for (let tone = 0; tone < TONES; tone += 1) {
      const [fill = 0, ink = 0, bar = 0] = own.map(({ lightness, chroma }) =>
        luminance(lightness, chroma, tone * 150 + 20),
      );
      expect(contrast(ink, fill), `text, tone ${tone}`).toBeGreaterThan(4.5);
      expect(contrast(bar, surface), `bar, tone ${tone}`).toBeGreaterThan(3);
    }
  });
});
