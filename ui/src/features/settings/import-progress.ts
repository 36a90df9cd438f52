import { listen } from "~/ipc/host";
import { CHANGED, type Change } from "~/ipc/topics";

/** How far an import has come. */
export interface ImportProgress {
  done: number;
  total: number;
}

/** Reads it from a change of the topic `import`, whose id is "12/90". */
export const progressOf = ({ topic, id }: Change): ImportProgress | null => {
  const [, done, total] = (topic === "import" && /^(\d+)\/(\d+)$/.exec(id ?? "")) || [];
  return done === undefined ? null : { done: Number(done), total: Number(total) };
};

/** Hears how far an import has come, until the returned function is called. */
export const followImport = (heard: (progress: ImportProgress) => void): (() => void) =>
  listen<Change>(CHANGED, (change) => {
    const progress = progressOf(change);
    if (progress) heard(progress);
  });
