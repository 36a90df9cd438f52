import { describe, expect, it } from "vitest";
import { at, column, visit } from "~/test/samples/scheduling";
import { type Grab, grabbed, press } from "./grab-model";
import { nextVisit } from "./walk-model";

const like = { practitioner_id: "a" };
const across = ["a", "b", "c"].map((practitioner_id) => ({ practitioner_id }));
const type = (grab: Grab, ...keys: string[]): Grab =>
  keys.reduce((held, key) => {
    const [name = "", shift] = key.split("+").toReversed();
    const outcome = press(held, { key: name, shiftKey: shift === "Shift" }, across);
    if (outcome.kind !== "held") throw new Error(`${key} ended the grab: ${outcome.kind}`);
    return outcome.grab;
  }, grab);
const end = (grab: Grab, key: string) => press(grab, { key, shiftKey: false }, across).kind;

describe("a visit that is held with the keyboard", () => {
  const held = grabbed(visit("10:00"), like);

  it("moves by five minutes with the arrows and by an hour with the page keys", () => {
    expect(type(held, "ArrowDown", "ArrowDown", "ArrowUp").place.starts_minute).toBe(at("10:05"));
    expect(type(held, "PageDown").place.starts_minute).toBe(at("11:00"));
  });

  it("changes its length with shift, but not below the shortest", () => {
    expect(type(held, "Shift+ArrowDown").place).toMatchObject({ starts_minute: at("10:00"), minutes: 20 });
    expect(type(held, "Shift+ArrowUp", "Shift+ArrowUp", "Shift+ArrowUp").place.minutes).toBe(5);
  });

  it("goes to the practitioner at its side and stops at the last", () => {
    expect(type(held, "ArrowRight").place.practitioner_id).toBe("b");
    expect(type(held, "ArrowRight", "ArrowRight", "ArrowRight").place.practitioner_id).toBe("c");
    expect(type(held, "ArrowLeft").place.practitioner_id).toBe("a");
  });

  it("stays within the day", () => {
    expect(type(grabbed(visit("0:05"), like), "ArrowUp", "ArrowUp", "ArrowUp").place.starts_minute).toBe(0);
    expect(type(grabbed(visit("23:40"), like), "ArrowDown", "ArrowDown").place.starts_minute).toBe(
      at("23:45"),
    );
    expect(type(grabbed(visit("23:40"), like), "Shift+ArrowDown", "Shift+ArrowDown").place.minutes).toBe(20);
  });

  it("is dropped by Enter, and left where it was by Escape or when it did not move", () => {
    expect(end(type(held, "ArrowDown"), "Enter")).toBe("dropped");
    expect(end(type(held, "ArrowDown"), "Escape")).toBe("left");
    expect(end(type(held, "ArrowDown", "ArrowUp"), "Enter")).toBe("left");
  });

  it("ignores other keys", () => {
    expect(end(held, "q")).toBe("ignored");
  });
});

describe("walking over the board", () => {
  const first = visit("9:00");
  const second = visit("10:00");
  const beside = visit("10:20", { practitioner_id: "c", appointment_id: "beside" });
  const far = visit("16:00", { practitioner_id: "c", appointment_id: "far" });
  const columns = [column("a", [first, second]), column("b", []), column("c", [beside, far])];
  const go = (from: typeof first, key: string, isRtl = false) =>
    nextVisit(columns, from, key, isRtl)?.appointment_id;

  it("goes up and down in a column and stops at its ends", () => {
    expect(go(first, "ArrowDown")).toBe("visit 10:00");
    expect(go(second, "ArrowDown")).toBeUndefined();
    expect(go(second, "Home")).toBe("visit 9:00");
  });

  it("goes to the visit nearest in time beside it, over columns without any", () => {
    expect(go(second, "ArrowRight")).toBe("beside");
    expect(go(far, "ArrowLeft")).toBe("visit 10:00");
  });

  it("goes the other way where writing runs from right to left", () => {
    expect(go(second, "ArrowLeft", true)).toBe("beside");
    expect(go(second, "ArrowRight", true)).toBeUndefined();
  });
});
