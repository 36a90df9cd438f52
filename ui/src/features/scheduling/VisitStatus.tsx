import type { AppointmentCard } from "~/ipc/bindings";
import colours from "./shade.module.css";
import { signs } from "./signs";
import { shadeOfVisit } from "./status";
import classes from "./VisitStatus.module.css";
import { useVisitWords } from "./words";

/** What has become of a visit: its sign and its word, in its colours. */
export const VisitStatus = ({ visit }: { visit: AppointmentCard }) => {
  const words = useVisitWords();
  const shade = shadeOfVisit(visit);
  return (
    <span className={`${colours.shade} ${classes.status}`} data-shade={shade}>
      {signs[shade]}
      {words.standing(visit)}
    </span>
  );
};
