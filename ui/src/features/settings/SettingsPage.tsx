import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { Suspense } from "react";
import { useFeatureList } from "~/shared/features";
import { Page } from "~/shared/ui/Page";
import classes from "./SettingsPage.module.css";

/** The settings: a list of pages at the side, and the chosen one. */
export const SettingsPage = () => {
  const { t, i18n } = useLingui();
  const { page: wanted } = useParams({ strict: false });
  const pages = useFeatureList("settings").toSorted((a, b) => a.order - b.order);
  const shown = pages.find(({ id }) => id === wanted) ?? pages[0];
  return (
    <Page title={t`Settings`} fill>
      <div className={classes.columns}>
        <nav aria-label={t`Settings`} className={classes.list}>
          {pages.map(({ id, label, icon: Sign }) => (
            <Link
              key={id}
              to="/settings/$page"
              params={{ page: id }}
              className={classes.entry}
              aria-current={id === shown?.id ? "page" : undefined}
            >
              <Sign size={16} stroke={1.6} aria-hidden />
              {i18n._(label)}
            </Link>
          ))}
        </nav>
        {shown && (
          <section className={classes.page} aria-labelledby="settings-page">
            <h2 id="settings-page" className={classes.title}>
              {i18n._(shown.label)}
            </h2>
            <Suspense fallback={<Skeleton height={160} />}>
              <shown.page />
            </Suspense>
          </section>
        )}
      </div>
    </Page>
  );
};
