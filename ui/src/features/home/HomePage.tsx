import { useLingui } from "@lingui/react/macro";
import { useNow } from "~/shared/clock";
import { useFeatureList } from "~/shared/features";
import { useFormat } from "~/shared/format/format";
import { Page } from "~/shared/ui/Page";
import classes from "./HomePage.module.css";

/** The first screen: what each area wants this person to see. */
export const HomePage = () => {
  const { t } = useLingui();
  const { day, wall } = useFormat();
  const today = day(wall(useNow()).day, "full");
  const panels = useFeatureList("home").toSorted((a, b) => a.order - b.order);
  return (
    <Page title={t`Dashboard`} aside={<span className={classes.today}>{today}</span>}>
      <div className={classes.panels}>
        {panels.map(({ id, panel: Panel }) => (
          <Panel key={id} />
        ))}
      </div>
    </Page>
  );
};
