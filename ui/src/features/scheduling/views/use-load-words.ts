import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { DayLoad } from "~/ipc/bindings";
import type { Day } from "~/shared/format/day";
import { useFormat } from "~/shared/format/format";
import { shadeWords } from "../status";
import { percentOf, shadesOf, visitsOn } from "./month-model";

/** How full a day is, in words. */
export const useLoadWords = () => {
  const { t, i18n } = useLingui();
  const { day: write } = useFormat();
  const visits = (load: DayLoad): string => {
    const count = visitsOn(load);
    return t`${plural(count, { one: "# appointment", other: "# appointments" })}`;
  };
  return {
    visits,
    /** The whole day for people who listen; its number alone is seen. */
    unseen: (day: Day, load: DayLoad | undefined): string => {
      const on = write(day, "full");
      if (!load) return on;
      const percent = percentOf(load);
      const full = percent === null ? t`nobody works` : t`${percent} % full`;
      const closed = load.closures.map((reason) => (reason ? t`Closed: ${reason}` : t`Closed`));
      const counts = shadesOf(load).map(({ shade, count }) => `${i18n._(shadeWords[shade])} ${count}`);
      return [on, visits(load), full, ...counts, ...closed].join(", ");
    },
  };
};
