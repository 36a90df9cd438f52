import { ActionIcon, Tooltip } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";

interface ToolProps {
  label: string;
  onClick: () => void;
  icon: Icon;
  /** Whether what it unfolds is shown; nothing when it unfolds nothing. */
  isUnfolded?: boolean;
}

/** A small button with a sign, named by its tooltip. */
export const Tool = ({ label, onClick, icon: Sign, isUnfolded }: ToolProps) => (
  <Tooltip label={label}>
    <ActionIcon aria-label={label} aria-expanded={isUnfolded} onClick={onClick}>
      <Sign size={16} stroke={1.6} />
    </ActionIcon>
  </Tooltip>
);
