import { transformAsync } from "@babel/core";
import lingui from "@lingui/babel-plugin-lingui-macro";
import type { Plugin } from "vite";

const importsMacro = /from\s+["']@lingui\/(core|react)\/macro["']/;

/**
 * Expands Lingui's macros in the few files that import them.
 * Babel runs for those files only: plugin-react 6 no longer has a Babel step of its own.
 */
export const linguiMacro = (): Plugin => ({
  name: "lingui-macro",
  enforce: "pre",
  async transform(code, id) {
    const file = id.split("?")[0] ?? id;
    if (!/\.tsx?$/.test(file) || !importsMacro.test(code)) return null;
    const expanded = await transformAsync(code, {
      filename: file,
      babelrc: false,
      configFile: false,
      sourceMaps: true,
      parserOpts: { plugins: file.endsWith("x") ? ["typescript", "jsx"] : ["typescript"] },
      plugins: [lingui],
    });
    return expanded?.code ? { code: expanded.code, map: expanded.map } : null;
  },
});
