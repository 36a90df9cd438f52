import { describe, expect, it } from "vitest";
import { bytesOf, canZoom, pageAt, percentOf, scaleFor, zoomStep } from "./preview-model";

const a4 = { width: 595, height: 842 };

describe("the zoom of a paper", () => {
  it("fits the width of the window", () => {
    expect(scaleFor("width", a4, { width: 1190, height: 500 })).toBeCloseTo(2);
  });

  it("fits the whole page, by the side that is short of room", () => {
    expect(scaleFor("page", a4, { width: 1190, height: 421 })).toBeCloseTo(0.5);
    expect(scaleFor("page", a4, { width: 297.5, height: 4210 })).toBeCloseTo(0.5);
  });

  it("shows the paper in its real size at 100 %", () => {
    const scale = scaleFor(1, a4, { width: 100, height: 100 });
    expect(scale * 72, "an inch of paper is 96 CSS pixels").toBeCloseTo(96);
    expect(percentOf(scale)).toBe(100);
  });

  it("stays readable in a window without room", () => {
    expect(percentOf(scaleFor("page", a4, { width: 0, height: 0 }))).toBe(20);
  });

  it("steps up and down from a fitted size to the next round one", () => {
    const fitted = scaleFor(0.97, a4, a4);
    expect(zoomStep(fitted, 1)).toBe(1);
    expect(zoomStep(fitted, -1)).toBe(0.9);
  });

  it("ends at 50 % and at 300 %", () => {
    const largest = scaleFor(3, a4, a4);
    const smallest = scaleFor(0.5, a4, a4);
    expect([canZoom(largest, 1), canZoom(largest, -1)]).toEqual([false, true]);
    expect([canZoom(smallest, 1), canZoom(smallest, -1)]).toEqual([true, false]);
    expect(zoomStep(largest, 1)).toBe(3);
    expect(zoomStep(smallest, -1)).toBe(0.5);
  });
});

describe("the page in view", () => {
  const tops = [0, 900, 1800];

  it("is the one in the middle of the window", () => {
    expect(pageAt(0, 800, tops)).toBe(1);
    expect(pageAt(499, 800, tops)).toBe(1);
    expect(pageAt(500, 800, tops)).toBe(2);
    expect(pageAt(5_000, 800, tops)).toBe(3);
  });

  it("is the first before anything is laid out", () => {
    expect(pageAt(0, 800, [])).toBe(1);
  });
});

it("reads bytes above 127 from base64", () => {
  expect([...bytesOf("JVBERv8A")]).toEqual([0x25, 0x50, 0x44, 0x46, 0xff, 0x00]);
});
