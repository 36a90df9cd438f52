import type { I18n } from "@lingui/core";
import { useLingui } from "@lingui/react";
import { useQuery } from "@tanstack/react-query";
import { wordsIn } from "~/shared/language";
import { useClinic } from "~/shared/session";

/** The words of the clinic's language, which is that of its paper: one sheet speaks one language. */
export const usePaperWords = (): I18n => {
  const { i18n } = useLingui();
  const { language } = useClinic();
  const isShown = language === i18n.locale;
  const { data } = useQuery({
    queryKey: ["words", language],
    queryFn: () => wordsIn(language),
    staleTime: Number.POSITIVE_INFINITY,
    enabled: !isShown,
  });
  return isShown ? i18n : (data ?? i18n);
};
