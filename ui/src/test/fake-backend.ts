import { emit } from "@tauri-apps/api/event";
import { mockIPC } from "@tauri-apps/api/mocks";
import type { Failure, FailureDetail, FailureKind } from "~/ipc/bindings";
import { CHANGED } from "~/ipc/topics";

/** What a fake answers to one command. It may throw `refuse(…)`. */
// biome-ignore lint/suspicious/noExplicitAny: each handler names the input that the bindings promise
export type Handler = (input: any) => unknown;

/** The answers of one area, by the command's name as Rust writes it. */
export type Handlers = Record<string, Handler>;

const areas = import.meta.glob<{ handlers: Handlers; reset?: () => void }>("./fake/*.ts", { eager: true });

/** Stands in for the core: answers every command from memory. */
export const installFakeBackend = (extra: Handlers = {}): void => {
  for (const { reset } of Object.values(areas)) reset?.();
  const handlers: Handlers = Object.assign({}, ...Object.values(areas).map((area) => area.handlers), extra);
  mockIPC(
    async (command, payload) => {
      const handler = handlers[command];
      if (!handler) return windowCommand(command);
      const { input } = (payload ?? {}) as { input?: unknown };
      // Rust would get a copy, and the screen gets one back: nothing is shared by accident.
      return structuredClone(await handler(structuredClone(input)));
    },
    { shouldMockEvents: true },
  );
};

/** Tells the window that something changed, as the core does. */
export const announceChange = (topic: string, id: string | null = null): Promise<void> =>
  emit(CHANGED, { topic, id });

/** A failure as the core would answer it: `throw refuse("practitioner_busy", { field: "starts_at" })`. */
export const refuse = (
  code: string,
  more: { kind?: FailureKind; field?: string; detail?: FailureDetail; reference?: string } = {},
): Failure => ({
  kind: more.kind ?? "refused",
  code,
  field: more.field ?? null,
  reference: more.reference ?? "",
  detail: more.detail ?? { kind: "none" },
});

const windowCommand = (command: string): null => {
  if (command.startsWith("plugin:")) return null;
  throw refuse("no_such_command", { kind: "internal", reference: command });
};
