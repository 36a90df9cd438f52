import type { Plugin } from "vite";

const FILE = /[\\/]node_modules[\\/]dayjs[\\/]esm[\\/]index\.js$/;
const METHODS = "var _proto = Dayjs.prototype;";

// An assignment to a name that a frozen prototype has throws; to an own property it does not.
const own =
  'for (const name of ["toString", "valueOf"]) Object.defineProperty(_proto, name, { writable: true, configurable: true });';

/** Lets Day.js load where Tauri has frozen `Object.prototype` (`freezePrototype`, against polluted prototypes). */
export const frozenPrototype = (): Plugin => ({
  name: "frozen-prototype",
  // The readable build, of which one line can be found again.
  config: () => ({ resolve: { alias: [{ find: /^dayjs$/, replacement: "dayjs/esm/index.js" }] } }),
  transform(code, id) {
    if (!FILE.test(id)) return;
    if (!code.includes(METHODS)) this.error("Day.js has changed: look where it sets its methods");
    return { code: code.replace(METHODS, `${METHODS} ${own}`), map: null };
  },
});
