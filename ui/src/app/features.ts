/*
 * How to add a feature (say, `patients`)
 *
 * 1. Words    Write them with Lingui's macros: `const { t } = useLingui()` from "@lingui/react/macro",
 *             `msg` from "@lingui/core/macro" outside of components. `AREA=patients npm run i18n` collects
 *             them in src/text/{en,bn}/patients.po; translate bn there, a test fails while one is missing.
 * 2. Calls    src/features/patients/api.ts: useQuery/useMutation around `call(() => commands.x(input))`.
 *             The first part of a query key is the topic that invalidates it.
 * 3. Feature  src/features/patients/feature.ts exports a `Feature` (src/shared/feature.ts): navigation,
 *             shortcuts, palette actions and searches, home panels, settings pages, words for failure
 *             codes. It is loaded with the shell, so it imports no page; panels and pages go through `lazy`.
 *             List it below.
 * 4. Routes   src/routes/patients.tsx exports an array of routes whose pages load lazily:
 *             `createRoute({ getParentRoute: () => rootRoute, path, component: lazyRouteComponent(…) })`.
 *             Spread it in app/router.tsx. Guard with `beforeLoad: requireRight("view_patients")`.
 * 5. Others   What other features may use stands in src/features/patients/public.ts, and nowhere else.
 * 6. Fake     src/test/fake/patients.ts exports `handlers` by command name (found by itself);
 *             vitest, `npm run mock` and the screens use it.
 * 7. Screens  e2e/screens/patients.ts exports `screens`, each visited with axe in light, dark, ltr and rtl.
 */
import { audit } from "~/features/audit/feature";
import { availability } from "~/features/availability/feature";
import { billing } from "~/features/billing/feature";
import { bookingRules } from "~/features/booking-rules/feature";
import { documents } from "~/features/documents/feature";
import { flow } from "~/features/flow/feature";
import { home } from "~/features/home/feature";
import { patients } from "~/features/patients/feature";
import { prescribing } from "~/features/prescribing/feature";
import { records } from "~/features/records/feature";
import { reminders } from "~/features/reminders/feature";
import { replan } from "~/features/replan/feature";
import { scheduling } from "~/features/scheduling/feature";
import { session } from "~/features/session/feature";
import { settings } from "~/features/settings/feature";
import { staff } from "~/features/staff/feature";
import { waitingList } from "~/features/waiting-list/feature";
import type { Feature } from "~/shared/feature";
import { features } from "~/shared/features";
import { wordFailures } from "~/shared/format/failure";
import { appFeature } from "./app-feature";

const all: Feature[] = [
  appFeature,
  session,
  home,
  scheduling,
  waitingList,
  replan,
  flow,
  patients,
  records,
  prescribing,
  documents,
  billing,
  bookingRules,
  availability,
  reminders,
  staff,
  settings,
  audit,
];

/** Makes every feature known to the shell, before its first screen. */
export const registerFeatures = (): void => {
  features.write(all);
  for (const { failures } of all) if (failures) wordFailures(failures);
};
