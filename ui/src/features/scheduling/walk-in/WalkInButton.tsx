import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconWalk } from "@tabler/icons-react";

/** Opens the form for somebody who came without an appointment. */
export const WalkInButton = ({ onOpen }: { onOpen: () => void }) => {
  const { t } = useLingui();
  return (
    <Button variant="default" leftSection={<IconWalk size={16} aria-hidden />} onClick={onOpen}>
      {t`Walk-in`}
    </Button>
  );
};
