import { useLingui } from "@lingui/react/macro";
import { Button, type ButtonProps } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import type { DocumentQuery } from "~/ipc/bindings";
import { usePaperPreview } from "./use-paper-preview";

interface PaperButtonProps extends ButtonProps {
  query: DocumentQuery;
}

/** A button that opens the preview of a paper; "Preview" unless it says something else. */
export const PaperButton = ({ query, children, ...rest }: PaperButtonProps) => {
  const { t } = useLingui();
  const { open, preview } = usePaperPreview();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileText size={16} aria-hidden />}
        onClick={() => open(query)}
        {...rest}
      >
        {children ?? t`Preview`}
      </Button>
      {preview}
    </>
  );
};
