import { useEffect, useState } from "react";
import { type OpenPdf, openPdf } from "./pdf";

/** Opens a PDF as long as the component is shown; `null` while it is being opened. */
export const usePdf = (base64: string | undefined): { pdf: OpenPdf | null; fault: unknown } => {
  const [pdf, setPdf] = useState<OpenPdf | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    if (base64 === undefined) return;
    let isGone = false;
    let opened: OpenPdf | null = null;
    const keep = (next: OpenPdf) => {
      opened = next;
      if (isGone) next.close();
      else setPdf(next);
    };
    openPdf(base64).then(keep, (error) => {
      if (!isGone) setFault(error);
    });
    return () => {
      isGone = true;
      opened?.close();
      setPdf(null);
      setFault(null);
    };
  }, [base64]);
  return { pdf, fault };
};
