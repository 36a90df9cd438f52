import { useLingui } from "@lingui/react/macro";
import type { Person } from "~/ipc/bindings";
import { Initials } from "~/shared/ui/Initials";
import classes from "./People.module.css";

interface PeopleProps {
  people: Person[];
  chosen: string;
  choose: (login: string) => void;
}

/** The people of this workstation as tiles. */
export const People = ({ people, chosen, choose }: PeopleProps) => {
  const { t } = useLingui();
  return (
    <ul className={classes.people} aria-label={t`People of this workstation`}>
      {people.map(({ login, display_name }) => (
        <li key={login}>
          <button
            type="button"
            className={classes.tile}
            aria-pressed={login === chosen}
            onClick={() => choose(login)}
          >
            <Initials name={display_name} large />
            <span className={classes.name} dir="auto">
              {display_name}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
};
