import { useLingui } from "@lingui/react/macro";
import { useId } from "react";
import classes from "./AboutPage.module.css";

// Names of works, of their owners and of licences are the same in every language.
const parts = [
  { name: "SQLCipher", owner: "Zetetic LLC", licence: "BSD 3-Clause" },
  { name: "Inter", owner: "The Inter Project Authors", licence: "SIL Open Font License 1.1" },
  { name: "Noto Sans Bengali", owner: "The Noto Project Authors", licence: "SIL Open Font License 1.1" },
  { name: "Noto Sans Arabic", owner: "The Noto Project Authors", licence: "SIL Open Font License 1.1" },
] as const;

/** Which version this is, and what it is made with. */
export const AboutPage = () => {
  const { t } = useLingui();
  const heading = useId();
  return (
    <div className={classes.page}>
      <p className={classes.name}>
        {t`Clinic Desk`} <span className="numbers">{t`Version ${__VERSION__}`}</span>
      </p>
      <p>{t`Free software under the GNU Affero General Public License, version 3 or later. It comes without any warranty.`}</p>
      <section aria-labelledby={heading}>
        <h3 id={heading} className={classes.title}>
          {t`Made with`}
        </h3>
        <ul className={classes.parts}>
          {parts.map(({ name, owner, licence }) => (
            <li key={name}>
              <strong>{name}</strong>
              <span>{`© ${owner}`}</span>
              <span className={classes.licence}>{licence}</span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
};
