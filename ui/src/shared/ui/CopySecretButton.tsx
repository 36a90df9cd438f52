import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useState } from "react";
import { copySecret } from "../secret-copy";
import { announce } from "./announce";
import { notifyFailed } from "./notify";

/** Copies a key or a password, which does not stay in the clipboard. */
export const CopySecretButton = ({ secret }: { secret: string }) => {
  const { t } = useLingui();
  const [isCopied, markCopied] = useState(false);
  const done = () => {
    markCopied(true);
    announce(t`Copied for 30 seconds`);
  };
  return (
    <Button
      variant="default"
      leftSection={isCopied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
      onClick={() => void copySecret(secret).then(done, notifyFailed)}
    >
      {isCopied ? t`Copied for 30 seconds` : t`Copy`}
    </Button>
  );
};
