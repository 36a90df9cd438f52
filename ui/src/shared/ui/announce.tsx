import { createStore, useStore } from "../store";

const polite = createStore("");
const urgent = createStore("");

// A repeated sentence is spoken again only when the text differs.
const saying = (text: string) => (before: string) => (before === text ? `${text}\u00a0` : text);

/** Tells people who listen instead of look: saved, seven results, moved to 10:30. */
export const announce = (text: string): void => polite.write(saying(text));

/** The same at once, interrupting: errors, grabbed, dropped. */
export const announceUrgently = (text: string): void => urgent.write(saying(text));

/** The two places from which screen readers read. */
export const LiveRegions = () => (
  <>
    <div className="hidden-text" role="status" aria-live="polite">
      {useStore(polite)}
    </div>
    <div className="hidden-text" role="alert" aria-live="assertive">
      {useStore(urgent)}
    </div>
  </>
);
