import { readdirSync } from "node:fs";
import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

// One catalogue per feature, so that several people can word their screens at once.
// `AREA=patients npm run i18n` touches that feature's catalogues only (several: with commas).
const features = readdirSync(new URL("./src/features", import.meta.url)).map((area) => ({
  area,
  path: `<rootDir>/src/text/{locale}/${area}`,
  include: [`<rootDir>/src/features/${area}`],
}));

const shell = {
  area: "shell",
  path: "<rootDir>/src/text/{locale}/shell",
  include: ["<rootDir>/src/app", "<rootDir>/src/shared", "<rootDir>/src/routes", "<rootDir>/src/ipc"],
};

const only = process.env.AREA?.split(",");

export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "bn"],
  catalogs: [shell, ...features]
    .filter(({ area }) => !only || only.includes(area))
    .map(({ path, include }) => ({ path, include, exclude: ["**/*.test.*"] })),
  // Without origins a moved line changes no catalogue.
  format: formatter({ origins: false }),
  orderBy: "message",
});
