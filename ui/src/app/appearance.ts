import { useSyncExternalStore } from "react";
import type { Preferences } from "~/ipc/bindings";
import { readPreferences, usePreferences, watchPreferences } from "~/shared/preferences";

const dark = window.matchMedia("(prefers-color-scheme: dark)");

const schemeOf = ({ scheme }: Preferences): "light" | "dark" => {
  if (scheme !== "auto") return scheme;
  return dark.matches ? "dark" : "light";
};

/** Writes scheme, density and text scale on the document, where the stylesheets read them. */
export const applyAppearance = (): void => {
  const apply = () => {
    const preferences = readPreferences();
    const { dataset } = document.documentElement;
    dataset.mantineColorScheme = schemeOf(preferences);
    dataset.density = preferences.density;
    dataset.text = String(preferences.text_scale);
  };
  apply();
  watchPreferences(apply);
  dark.addEventListener("change", apply);
};

const watchSystem = (heard: () => void): (() => void) => {
  dark.addEventListener("change", heard);
  return () => dark.removeEventListener("change", heard);
};

/** The colour scheme that is shown: the person's choice, else the system's. */
export const useScheme = (): "light" | "dark" => {
  const preferences = usePreferences();
  useSyncExternalStore(watchSystem, () => dark.matches);
  return schemeOf(preferences);
};
