import signs from "./shade.module.css";
import { shadeOf } from "./status";
import classes from "./VisitStatus.module.css";
import { useVisitWords } from "./words";

/** What has become of a visit: its sign and its word, in its colours. */
export const VisitStatus = ({ status }: { status: string }) => {
  const words = useVisitWords();
  return (
    <span className={`${signs.shade} ${classes.status}`} data-shade={shadeOf(status)}>
      <span className={signs.sign} />
      {words.status(status)}
    </span>
  );
};
