import { useLingui } from "@lingui/react/macro";
import type { PDFPageProxy } from "pdfjs-dist";
import { type CSSProperties, type RefObject, useEffect, useRef, useState } from "react";
import classes from "./PaperPages.module.css";
import { drawPage, type OpenPdf } from "./pdf";

interface PaperPagesProps {
  pdf: OpenPdf;
  scale: number;
  /** The element that scrolls. */
  room: RefObject<HTMLDivElement | null>;
  onScroll: () => void;
}

/** The pages under each other, as they will be printed. Their text can be selected and read aloud. */
export const PaperPages = ({ pdf, scale, room, onScroll }: PaperPagesProps) => {
  const { t } = useLingui();
  return (
    <div
      ref={room}
      className={classes.room}
      role="region"
      aria-label={t`Pages`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
      tabIndex={0}
      data-autofocus
      onScroll={onScroll}
    >
      {pdf.pages.map((page) => (
        <PaperPage key={page.pageNumber} page={page} scale={scale} of={pdf.pages.length} />
      ))}
    </div>
  );
};

const PaperPage = ({ page, scale, of }: { page: PDFPageProxy; scale: number; of: number }) => {
  const { t } = useLingui();
  const canvas = useRef<HTMLCanvasElement>(null);
  const text = useRef<HTMLDivElement>(null);
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => {
    if (!canvas.current || !text.current) return;
    setDrawn(false);
    return drawPage(page, scale, { canvas: canvas.current, text: text.current }, () => setDrawn(true));
  }, [page, scale]);
  const { width, height } = page.getViewport({ scale });
  const size = { width, height, "--total-scale-factor": scale } as CSSProperties;
  const number = page.pageNumber;
  return (
    <section
      className={classes.page}
      style={size}
      aria-label={t`Page ${number} of ${of}`}
      aria-busy={!isDrawn}
      data-page={number}
    >
      <canvas ref={canvas} className={classes.canvas} aria-hidden />
      <div ref={text} className={classes.text} dir="ltr" />
    </section>
  );
};
