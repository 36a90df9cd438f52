import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { FailureKind, NoteSaved } from "~/ipc/bindings";
import { ClinicError } from "~/ipc/call";
import { Autosave, type Kept, NotSaved } from "./autosave";
import type { Sections } from "./note-model";

const blank: Sections = { subjective: "", objective: "", assessment: "", plan: "" };
const said = (subjective: string): Sections => ({ ...blank, subjective });

const failure = (kind: FailureKind) =>
  new ClinicError({ kind, code: kind, field: null, reference: "", detail: { kind: "none" } });

/** A disk that takes some time to write, and may fail. */
const disk = () => {
  let kept: Kept = { text: blank, version: 1 };
  const writes: string[] = [];
  const faults: Error[] = [];
  let isLocked = false;
  let writeMs = 20;
  const save = vi.fn(async ({ text, version }: Kept): Promise<NoteSaved> => {
    await new Promise((done) => setTimeout(done, writeMs));
    const fault = faults.shift();
    if (fault) throw fault;
    if (version !== kept.version) throw failure("stale");
    kept = { text, version: version + 1 };
    writes.push(text.subjective);
    return { saved_at: Date.now(), version: kept.version };
  });
  const autosave = new Autosave(kept, null, {
    save,
    read: async () => kept,
    isLocked: () => isLocked,
  });
  return {
    autosave,
    save,
    writes,
    failNext: (...errors: Error[]) => faults.push(...errors),
    lock: (on: boolean) => {
      isLocked = on;
    },
    slow: (ms: number) => {
      writeMs = ms;
    },
    changeBehind: (text: Sections) => {
      kept = { text, version: kept.version + 1 };
    },
    onDisk: () => kept,
    kind: () => autosave.state.read().kind,
  };
};

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe("saving while typing", () => {
  it("brings every key to the disk within 800 ms, however long somebody types without a pause", async () => {
    const { autosave, onDisk } = disk();
    const typedAt: number[] = [];
    const begin = Date.now();
    let longest = 0;
    for (let keys = 1; keys <= 200; keys += 1) {
      autosave.type({ subjective: "x".repeat(keys) });
      typedAt.push(Date.now() - begin);
      await pass(37);
      const oldestUnsaved = typedAt[onDisk().text.subjective.length];
      if (oldestUnsaved !== undefined) longest = Math.max(longest, Date.now() - begin - oldestUnsaved);
    }
    expect(longest, "the age of the oldest key that is not on the disk").toBeLessThanOrEqual(800);
    expect(longest, "the test would notice no saving at all").toBeGreaterThan(100);
  });

  it("sends one request at a time, and then the newest text", async () => {
    const { autosave, save, slow, writes } = disk();
    slow(2_000);
    autosave.type({ subjective: "a" });
    await pass(700);
    autosave.type({ subjective: "ab" });
    await pass(500);
    autosave.type({ subjective: "abc" });
    expect(save, "the first is still under way").toHaveBeenCalledTimes(1);
    await pass(10_000);
    expect(writes).toEqual(["a", "abc"]);
  });

  it("sends the version of the last answer", async () => {
    const { autosave, save } = disk();
    autosave.type({ subjective: "a" });
    await pass(1_000);
    autosave.type({ plan: "b" });
    await pass(1_000);
    expect(save.mock.calls.map(([{ version }]) => version)).toEqual([1, 2]);
  });

  it("says what it does: saving, then saved at the core's time", async () => {
    const { autosave, kind } = disk();
    expect(kind()).toBe("saved");
    autosave.type({ subjective: "a" });
    expect(kind()).toBe("saving");
    await pass(620);
    expect(autosave.state.read()).toEqual({ kind: "saved", at: Date.now() });
  });

  it("sends nothing when a key was taken back", async () => {
    const { autosave, save } = disk();
    autosave.type({ subjective: "a" });
    autosave.type({ subjective: "" });
    await pass(2_000);
    expect(save).not.toHaveBeenCalled();
    expect(autosave.state.read().kind).toBe("saved");
  });

  it("saves at once when asked", async () => {
    const { autosave, writes } = disk();
    autosave.type({ subjective: "a" });
    autosave.saveNow();
    await pass(20);
    expect(writes).toEqual(["a"]);
  });
});

describe("when saving fails", () => {
  it("tries again, later each time, and loses nothing that was typed meanwhile", async () => {
    const { autosave, save, failNext, kind, onDisk } = disk();
    failNext(failure("unavailable"), failure("unavailable"), failure("internal"));
    autosave.type({ subjective: "a" });
    await pass(620);
    expect(kind()).toBe("retrying");
    autosave.type({ subjective: "ab" });
    await pass(1_020);
    expect(save).toHaveBeenCalledTimes(2);
    await pass(1_500);
    expect(save, "the second pause is twice as long").toHaveBeenCalledTimes(2);
    await pass(10_000);
    expect(onDisk().text).toEqual(said("ab"));
    expect(kind()).toBe("saved");
  });

  it("treats a fault of the window like a database that is away", async () => {
    const { autosave, failNext, kind, onDisk } = disk();
    failNext(new TypeError("no such channel"));
    autosave.type({ subjective: "a" });
    await pass(620);
    expect(kind()).toBe("retrying");
    await pass(1_100);
    expect(onDisk().text).toEqual(said("a"));
  });

  it("stops at a refusal, and tries again with the next key", async () => {
    const { autosave, failNext, kind, save, onDisk } = disk();
    failNext(failure("invalid"));
    autosave.type({ subjective: "far too long" });
    await pass(60_000);
    expect(kind()).toBe("refused");
    expect(save).toHaveBeenCalledTimes(1);
    autosave.type({ subjective: "short" });
    await pass(700);
    expect(onDisk().text).toEqual(said("short"));
  });
});

describe("while the window is locked", () => {
  it("waits, and goes on with the newest text after the unlocking", async () => {
    const { autosave, lock, save, kind, onDisk } = disk();
    autosave.type({ subjective: "a" });
    lock(true);
    await pass(30_000);
    expect([kind(), save.mock.calls.length]).toEqual(["waiting", 0]);
    lock(false);
    autosave.resume();
    await pass(20);
    expect(onDisk().text).toEqual(said("a"));
  });

  it("also waits when the core locked by itself", async () => {
    const { autosave, failNext, kind, onDisk } = disk();
    failNext(failure("signed_out"));
    autosave.type({ subjective: "a" });
    await pass(620);
    expect(kind()).toBe("waiting");
    autosave.resume();
    await pass(20);
    expect(onDisk().text).toEqual(said("a"));
  });
});

describe("when somebody else changed the note", () => {
  const inConflict = async () => {
    const all = disk();
    all.autosave.type({ subjective: "a" });
    await pass(700);
    all.changeBehind(said("theirs"));
    all.autosave.type({ subjective: "mine" });
    await pass(700);
    return all;
  };

  it("shows their text, keeps mine and saves nothing", async () => {
    const { autosave, onDisk, writes } = await inConflict();
    expect(autosave.state.read()).toEqual({ kind: "conflict", theirs: said("theirs") });
    expect(autosave.text.read()).toEqual(said("mine"));
    autosave.type({ subjective: "mine, still typing" });
    autosave.saveNow();
    await pass(5_000);
    expect(onDisk().text).toEqual(said("theirs"));
    expect(writes).toEqual(["a"]);
  });

  it("saves mine over theirs when the author says so", async () => {
    const { autosave, onDisk, kind } = await inConflict();
    autosave.keepMine();
    await pass(700);
    expect(onDisk().text).toEqual(said("mine"));
    expect(kind()).toBe("saved");
  });

  it("takes theirs when the author says so, and goes on from there", async () => {
    const { autosave, onDisk } = await inConflict();
    autosave.keepTheirs();
    expect(autosave.text.read()).toEqual(said("theirs"));
    autosave.type({ subjective: "theirs and more" });
    await pass(700);
    expect(onDisk().text).toEqual(said("theirs and more"));
  });

  it("is no conflict when only the version moved on", async () => {
    const { autosave, changeBehind, onDisk, kind } = disk();
    changeBehind(blank);
    autosave.type({ subjective: "a" });
    await pass(1_400);
    expect(onDisk().text).toEqual(said("a"));
    expect(kind()).toBe("saved");
  });

  it("is no conflict when the answer to an own save was lost", async () => {
    const { autosave, changeBehind, kind, writes } = disk();
    changeBehind(said("a"));
    autosave.type({ subjective: "a" });
    await pass(1_400);
    expect(kind()).toBe("saved");
    expect(writes, "it stands there already").toEqual([]);
  });
});

describe("settling before a signature", () => {
  it("answers with the version once the newest text is on the disk", async () => {
    const { autosave, onDisk } = disk();
    autosave.type({ subjective: "a" });
    const version = autosave.settle();
    await pass(30);
    expect(await version).toBe(2);
    expect(onDisk().text).toEqual(said("a"));
  });

  it("waits for keys that were typed while a save was under way", async () => {
    const { autosave, slow, onDisk } = disk();
    slow(300);
    autosave.type({ subjective: "a" });
    await pass(700);
    autosave.type({ subjective: "ab" });
    const version = autosave.settle();
    await pass(2_000);
    expect(await version).toBe(3);
    expect(onDisk().text).toEqual(said("ab"));
  });

  it("answers at once when there is nothing to save", async () => {
    expect(await disk().autosave.settle()).toBe(1);
  });

  it("rejects when the disk cannot be reached", async () => {
    const { autosave, failNext } = disk();
    failNext(failure("unavailable"));
    autosave.type({ subjective: "a" });
    const version = autosave.settle();
    const rejected = expect(version).rejects.toBeInstanceOf(NotSaved);
    await pass(30);
    await rejected;
  });
});
