import { useLingui } from "@lingui/react/macro";
import { ActionIcon, Tooltip } from "@mantine/core";
import {
  IconArrowAutofitHeight,
  IconArrowAutofitWidth,
  IconChevronDown,
  IconChevronUp,
  type IconProps,
  IconZoomIn,
  IconZoomOut,
} from "@tabler/icons-react";
import type { ComponentType } from "react";
import classes from "./PaperPreview.module.css";
import { canZoom, percentOf } from "./preview-model";
import type { usePreview } from "./use-preview";

interface PaperToolbarProps {
  view: ReturnType<typeof usePreview>;
  pages: number;
}

/** Which page is shown, and how large. */
export const PaperToolbar = ({ view, pages }: PaperToolbarProps) => {
  const { t } = useLingui();
  const { page, zoom, scale, setZoom, step, goTo } = view;
  const percent = percentOf(scale);
  return (
    <div className={classes.tools} role="toolbar" aria-label={t`Pages and zoom`}>
      <Tool icon={IconChevronUp} label={t`Previous page`} off={page <= 1} onUse={() => goTo(page - 1)} />
      <Tool icon={IconChevronDown} label={t`Next page`} off={page >= pages} onUse={() => goTo(page + 1)} />
      <span className={classes.count} aria-live="polite">
        {t`Page ${page} of ${pages}`}
      </span>
      <span className={classes.divider} />
      <Tool icon={IconZoomOut} label={t`Smaller`} off={!canZoom(scale, -1)} onUse={() => step(-1)} />
      <span className={classes.percent}>{t`${percent} %`}</span>
      <Tool icon={IconZoomIn} label={t`Larger`} off={!canZoom(scale, 1)} onUse={() => step(1)} />
      <Tool
        icon={IconArrowAutofitWidth}
        label={t`Fit the width`}
        pressed={zoom === "width"}
        onUse={() => setZoom("width")}
      />
      <Tool
        icon={IconArrowAutofitHeight}
        label={t`Fit the page`}
        pressed={zoom === "page"}
        onUse={() => setZoom("page")}
      />
    </div>
  );
};

interface ToolProps {
  icon: ComponentType<IconProps>;
  label: string;
  off?: boolean;
  pressed?: boolean;
  onUse: () => void;
}

const Tool = ({ icon: Sign, label, off, pressed, onUse }: ToolProps) => (
  <Tooltip label={label}>
    <ActionIcon
      aria-label={label}
      aria-pressed={pressed}
      variant={pressed ? "light" : "subtle"}
      color={pressed ? "brand" : "gray"}
      disabled={off}
      onClick={onUse}
    >
      <Sign size={18} stroke={1.6} aria-hidden />
    </ActionIcon>
  </Tooltip>
);
