import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconMailQuestion } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useOpenRequests } from "./api";

const RequestsDialog = lazy(() => import("./RequestsDialog").then((m) => ({ default: m.RequestsDialog })));

/** How many requests of patients wait for an answer, and the way to them; nothing while none does. */
export const RequestsButton = () => {
  const { t } = useLingui();
  const { data: requests = [] } = useOpenRequests();
  const [isOpen, open] = useState(false);
  const count = requests.length;
  return (
    <>
      {count > 0 && (
        <Button
          variant="light"
          size="compact-sm"
          leftSection={<IconMailQuestion size={14} aria-hidden />}
          onClick={() => open(true)}
        >
          {t`${plural(count, { one: "# request", other: "# requests" })}`}
        </Button>
      )}
      {isOpen && (
        <Suspense>
          <RequestsDialog requests={requests} onClose={() => open(false)} />
        </Suspense>
      )}
    </>
  );
};
