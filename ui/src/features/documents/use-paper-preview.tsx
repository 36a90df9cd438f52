import { lazy, type ReactNode, Suspense, useState } from "react";
import type { DocumentQuery } from "~/ipc/bindings";

const PaperPreview = lazy(() => import("./PaperPreview").then((m) => ({ default: m.PaperPreview })));

/** Opens previews of papers: call `open`, and render `preview` anywhere. */
export const usePaperPreview = (
  onClose?: () => void,
): { open: (query: DocumentQuery) => void; preview: ReactNode } => {
  const [query, show] = useState<DocumentQuery | null>(null);
  const close = () => {
    show(null);
    onClose?.();
  };
  const preview = query && (
    <Suspense>
      <PaperPreview query={query} onClose={close} />
    </Suspense>
  );
  return { open: show, preview };
};
