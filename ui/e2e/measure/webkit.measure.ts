import { expect, inject, test } from "vitest";
import { path, percentile, report } from "./figures";
import { miniBrowser, openWebKit, type Window } from "./webkit";

// Without a graphics card; ui.md sets the limit.
const DRAG_LIMIT = 33;
const DAY = "/schedule/2026-11-23";
const CARD = "[data-column=prac-6] li:nth-child(12) [data-visit]";

const found = miniBrowser();

interface Spot {
  x: number;
  y: number;
  width: number;
  height: number;
}

const boxOf = (window: Window, selector: string) =>
  window.run<Spot | null>(
    `const box = document.querySelector(${JSON.stringify(selector)})?.getBoundingClientRect(); return box ? box.toJSON() : null;`,
  );

const until = async <Found>(look: () => Promise<Found | null>): Promise<Found> => {
  for (let tries = 0; tries < 200; tries += 1) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error("it never came");
};

test.skipIf(!found)("drags a visit over the day of 12 × 40 in WebKitGTK", async () => {
  const window = await openWebKit(found ?? "", `${inject("address")}?as=amir&board=full#${DAY}`);
  try {
    await until(() => boxOf(window, CARD));
    await window.run(`document.querySelector("${CARD}").scrollIntoView({ block: "center" });`);
    await new Promise((done) => setTimeout(done, 3_000));
    const held = await until(() => boxOf(window, CARD));
    const room = await until(() => boxOf(window, "[role=group]:has(> div [data-column])"));
    const move = (x: number, y: number, duration = 0) =>
      ({ type: "pointerMove", duration, origin: "viewport", x: Math.round(x), y: Math.round(y) }) as const;
    await window.point([
      move(held.x + 20, held.y + 8),
      { type: "pointerDown", button: 0 },
      move(held.x + 30, held.y + 20),
    ]);
    // A pointer event is work from when it comes until the frame after it has been drawn.
    await window.run(`
      window.took = [];
      addEventListener("pointermove", () => {
        const came = performance.now();
        requestAnimationFrame(() => {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => window.took.push(performance.now() - came);
          channel.port2.postMessage(null);
        });
      }, { capture: true });`);
    for (const [x, y] of path) await window.point([move(room.x + room.width * x, room.y + room.height * y)]);
    const isDragged = await window.run<boolean>(`return document.querySelector("[data-dragging]") !== null;`);
    expect(isDragged, "the visit is held").toBe(true);
    const took = await window.run<number[]>("return window.took;");
    report("WebKitGTK: drags a visit over the day of 12 × 40, from the event to its frame", took);
    expect(took.length).toBeGreaterThan(100);
    expect(percentile(took, 95)).toBeLessThan(DRAG_LIMIT);
  } finally {
    await window.close();
  }
});
