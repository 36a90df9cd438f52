import type { AppointmentCard } from "~/ipc/bindings";
import signs from "./shade.module.css";
import { shadeOfVisit } from "./status";
import classes from "./VisitStatus.module.css";
import { useVisitWords } from "./words";

/** What has become of a visit: its sign and its word, in its colours. */
export const VisitStatus = ({ visit }: { visit: AppointmentCard }) => {
  const words = useVisitWords();
  return (
    <span className={`${signs.shade} ${classes.status}`} data-shade={shadeOfVisit(visit)}>
      <span className={signs.sign} />
      {words.standing(visit)}
    </span>
  );
};
