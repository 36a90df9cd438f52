import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { AppointmentCard, BoardColour } from "~/ipc/bindings";
import { usePractitioners, useServices } from "../api";
import { legendOf, type Toned, type ToneOf, toned } from "./tones";

/** The colours of visits by service or practitioner, and what they mean; none where they show the status. */
export const useTones = (
  colour: BoardColour,
  visits: readonly AppointmentCard[],
): { toneOf: ToneOf | undefined; legend: readonly Toned[] } => {
  const { t } = useLingui();
  const { data: practitioners } = usePractitioners();
  const { data: services } = useServices(colour === "service");
  return useMemo(() => {
    if (colour === "status") return { toneOf: undefined, legend: [] };
    const byService = (services ?? []).map(({ service_id: id, name }) => ({ id, name, key: name }));
    const byPerson = (practitioners ?? []).map(({ practitioner_id: id, profile }) => ({
      id,
      name: profile.name,
      key: id,
    }));
    const all = toned(colour === "service" ? byService : byPerson);
    const keyOf = (visit: AppointmentCard) =>
      colour === "service" ? visit.service_name : visit.practitioner_id;
    const toneOf: ToneOf = (visit) => all.get(keyOf(visit))?.tone ?? null;
    const legend = legendOf(visits, all, keyOf);
    const isMixed = legend.length > 0 && visits.some((visit) => toneOf(visit) === null);
    return { toneOf, legend: isMixed ? [...legend, { key: "", name: t`No service`, tone: null }] : legend };
  }, [colour, practitioners, services, visits, t]);
};
