import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconAlertTriangle, IconShieldCheck } from "@tabler/icons-react";
import type { AuditVerdict } from "~/ipc/bindings";
import { notifyFailed } from "~/shared/ui/notify";
import { useVerifyAudit } from "./api";
import classes from "./Verification.module.css";

/** Recomputes the whole chain and says what it found. */
export const Verification = () => {
  const { t } = useLingui();
  const verify = useVerifyAudit();
  return (
    <>
      <Button
        className={classes.button}
        variant="default"
        leftSection={<IconShieldCheck size={16} aria-hidden />}
        loading={verify.isPending}
        onClick={() => verify.mutate(undefined, { onError: notifyFailed })}
      >
        {t`Verify the whole trail`}
      </Button>
      <div role="status" className={classes.place}>
        {verify.data && <Verdict verdict={verify.data} />}
      </div>
    </>
  );
};

const Verdict = ({ verdict: { is_intact, events, first_bad, fault } }: { verdict: AuditVerdict }) => {
  const { t } = useLingui();
  const faults: Record<string, string> = {
    hash_differs: t`it was changed after it was written`,
    link_differs: t`it does not follow the event before it`,
    missing: t`an event is missing here`,
    head_differs: t`events at the end are missing`,
    anchor_differs: t`it differs from the anchor kept elsewhere`,
    unreadable: t`it cannot be read`,
  };
  if (is_intact)
    return (
      <p className={classes.verdict} data-intact>
        <IconShieldCheck size={18} stroke={1.8} aria-hidden />
        {t`The trail is intact: ${plural(events, { one: "# event", other: "# events" })} verified.`}
      </p>
    );
  const what = faults[fault] ?? fault;
  return (
    <p className={classes.verdict}>
      <IconAlertTriangle size={18} stroke={1.8} aria-hidden />
      <span>
        {first_bad === null
          ? t`The trail is not intact: ${what}.`
          : t`The trail is not intact. The first bad event is number ${first_bad}: ${what}.`}{" "}
        {t`Keep this computer as it is and call whoever looks after it.`}
      </span>
    </p>
  );
};
