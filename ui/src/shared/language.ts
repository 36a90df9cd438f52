import { type I18n, i18n, type Messages, setupI18n } from "@lingui/core";
import { withUsualDigits } from "./format/locale";
import { type Language, languages, prefer, readPreferences } from "./preferences";

const catalogues = import.meta.glob<{ messages: Messages }>("../text/*/*.po");

const rightToLeft = new Set(["ar", "fa", "he", "ur"]);

/** The direction in which a language is written. */
export const directionOf = (language: string): "ltr" | "rtl" =>
  rightToLeft.has(language.split("-")[0] ?? "") ? "rtl" : "ltr";

/** The language for this window: the one chosen here, else the clinic's or the system's, else English. */
export const preferredLanguage = (otherwise = navigator.language): Language => {
  const wished = readPreferences().language ?? otherwise.split("-")[0];
  return languages.find((language) => language === wished) ?? "en";
};

/** Loads a language's catalogues and shows the window in it. */
export const showLanguage = async (language: Language): Promise<void> => {
  i18n.loadAndActivate(await wordsOf(language));
  document.documentElement.lang = language;
  document.documentElement.dir = forcedDirection() ?? directionOf(language);
};

/** The words of a language, whatever the window shows: for what is written on paper. */
export const wordsIn = async (language: string): Promise<I18n> => {
  const words = setupI18n();
  words.loadAndActivate(await wordsOf(language));
  return words;
};

const wordsOf = async (language: string) => {
  const loaders = Object.entries(catalogues).filter(([path]) => path.includes(`/text/${language}/`));
  const loaded = await Promise.all(loaders.map(([, load]) => load()));
  const messages: Messages = Object.assign({}, ...loaded.map((catalogue) => catalogue.messages));
  // Counts within sentences are written with the same digits as everything else.
  return { locale: language, locales: withUsualDigits(language), messages };
};

/** Chooses a language for this window and keeps the choice. */
export const chooseLanguage = (language: Language): Promise<void> => {
  prefer({ language });
  return showLanguage(language);
};

/** The name of a language in that language. */
export const languageName = (language: string): string =>
  new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;

// No right-to-left catalogue is shipped yet, so design work and the axe run force the direction.
const forcedDirection = (): "ltr" | "rtl" | null => {
  if (import.meta.env.MODE !== "mock") return null;
  return new URLSearchParams(location.search).get("dir") === "rtl" ? "rtl" : null;
};
