import type { NoteSaved } from "~/ipc/bindings";
import { failureOf } from "~/ipc/call";
import { createStore } from "~/shared/store";
import { isSame, type Sections } from "./note-model";

/** Where the text stands on its way to the disk. */
export type SaveState =
  | { kind: "saved"; at: number | null }
  | { kind: "saving" }
  /** It did not work; it is tried again, and nothing typed is lost meanwhile. */
  | { kind: "retrying" }
  /** The window is locked; it goes on once it is unlocked. */
  | { kind: "waiting" }
  /** Somebody else changed the note: the author decides. */
  | { kind: "conflict"; theirs: Sections }
  /** The core will not take it, so trying again is of no use until something else is typed. */
  | { kind: "refused"; error: unknown };

/** A text with the version under which it stands on the disk. */
export interface Kept {
  text: Sections;
  version: number;
}

/** What saving needs from around it. */
export interface Surroundings {
  save: (kept: Kept) => Promise<NoteSaved>;
  /** Reads what is on the disk now. */
  read: () => Promise<Kept>;
  isLocked: () => boolean;
}

/** The text could not be brought to the disk; the state beside the note says why. */
export class NotSaved extends Error {}

// At most a second of typing may be lost: this pause, and then the time that the write takes.
const PAUSE_MS = 600;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15_000;
const finalKinds = ["invalid", "refused", "forbidden", "missing"];

/**
 * Saves a text while it is being typed. The first key starts a pause; at its end the newest text is sent, one request
 * at a time. What is typed meanwhile goes out after the next pause. A failure is tried again, later each time.
 */
export class Autosave {
  readonly text;
  readonly state;
  readonly #around: Surroundings;
  #onDisk: Kept;
  #theirs: Kept | null = null;
  #savedAt: number | null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isSending = false;
  #retryMs = FIRST_RETRY_MS;

  constructor(initial: Kept, savedAt: number | null, around: Surroundings) {
    this.text = createStore(initial.text);
    this.state = createStore<SaveState>({ kind: "saved", at: savedAt });
    this.#onDisk = initial;
    this.#savedAt = savedAt;
    this.#around = around;
  }

  /** Whether everything typed is on the disk. */
  get isClean(): boolean {
    return !this.#isSending && isSame(this.text.read(), this.#onDisk.text);
  }

  /** Takes what was typed. */
  type(change: Partial<Sections>): void {
    this.text.write((before) => ({ ...before, ...change }));
    const { kind } = this.state.read();
    if (kind === "saved" || kind === "refused") this.state.write({ kind: "saving" });
    this.#plan(PAUSE_MS);
  }

  /** Saves at once. */
  saveNow(): void {
    this.#unplan();
    void this.#send();
  }

  /** Saves, and answers with the version once everything is on the disk; rejects when that cannot be. */
  settle(): Promise<number> {
    return new Promise((done, failed) => {
      let stop = () => {};
      const look = () => {
        const isStuck = !["saving", "saved"].includes(this.state.read().kind);
        if (!this.isClean && !isStuck) return;
        stop();
        if (this.isClean) done(this.#onDisk.version);
        else failed(new NotSaved());
      };
      if (!this.isClean) this.saveNow();
      stop = this.state.subscribe(look);
      look();
    });
  }

  /** Goes on after the window was unlocked. */
  resume(): void {
    if (this.state.read().kind === "waiting") this.saveNow();
  }

  /** Ends a conflict with the author's own text. */
  keepMine(): void {
    if (!this.#theirs) return;
    this.#adopt(this.#theirs);
    this.saveNow();
  }

  /** Ends a conflict with the other text. */
  keepTheirs(): void {
    if (!this.#theirs) return;
    this.text.write(this.#theirs.text);
    this.#adopt(this.#theirs);
    this.saveNow();
  }

  #plan(ms: number): void {
    if (this.#timer !== undefined || this.#isSending || this.#theirs) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#send();
    }, ms);
  }

  #unplan(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #send(): Promise<void> {
    if (this.#isSending || this.#theirs) return;
    if (this.isClean) {
      this.state.write({ kind: "saved", at: this.#savedAt });
      return;
    }
    if (this.#around.isLocked()) {
      this.state.write({ kind: "waiting" });
      return;
    }
    this.#isSending = true;
    if (this.state.read().kind !== "retrying") this.state.write({ kind: "saving" });
    const sent = this.text.read();
    try {
      this.#succeed(sent, await this.#around.save({ text: sent, version: this.#onDisk.version }));
    } catch (error) {
      if (failureOf(error)?.kind === "stale") await this.#compare(sent);
      else this.#fail(error);
    }
  }

  #succeed(sent: Sections, { version, saved_at }: NoteSaved): void {
    this.#isSending = false;
    this.#onDisk = { text: sent, version };
    this.#savedAt = saved_at;
    this.#retryMs = FIRST_RETRY_MS;
    if (this.isClean) {
      this.#unplan();
      this.state.write({ kind: "saved", at: saved_at });
    } else {
      this.state.write({ kind: "saving" });
      this.#plan(PAUSE_MS);
    }
  }

  #fail(error: unknown): void {
    this.#isSending = false;
    const kind = failureOf(error)?.kind ?? "internal";
    if (kind === "signed_out") this.state.write({ kind: "waiting" });
    else if (finalKinds.includes(kind)) this.state.write({ kind: "refused", error });
    else this.#tryLater();
  }

  #tryLater(): void {
    this.state.write({ kind: "retrying" });
    this.#plan(this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LONGEST_RETRY_MS);
  }

  // A newer version with a text that came from here is no conflict: an answer was lost, or something else changed.
  async #compare(sent: Sections): Promise<void> {
    try {
      const current = await this.#around.read();
      this.#isSending = false;
      const isOurs = isSame(current.text, sent) || isSame(current.text, this.#onDisk.text);
      if (isOurs) {
        this.#adopt(current);
        this.saveNow();
      } else {
        this.#theirs = current;
        this.state.write({ kind: "conflict", theirs: current.text });
      }
    } catch {
      this.#isSending = false;
      this.#tryLater();
    }
  }

  #adopt(current: Kept): void {
    this.#theirs = null;
    this.#onDisk = current;
    this.state.write({ kind: "saving" });
  }
}
