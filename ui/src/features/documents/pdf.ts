import type { PDFDocumentProxy, PDFPageProxy } from "pdfjs-dist";
import worker from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import { bytesOf } from "./preview-model";

// The legacy build also runs in the older engines that some systems still ship; it is large, hence lazy.
const load = async () => {
  const pdfjs = await import("pdfjs-dist/legacy/build/pdf.mjs");
  pdfjs.GlobalWorkerOptions.workerSrc = worker;
  return pdfjs;
};

/** A PDF in memory, with its pages. `close` frees its worker. */
export interface OpenPdf {
  document: PDFDocumentProxy;
  pages: PDFPageProxy[];
  close: () => void;
}

/** Opens a PDF given in base64. */
export const openPdf = async (base64: string): Promise<OpenPdf> => {
  const { getDocument } = await load();
  // Our papers embed their fonts and hold no compressed scans, so neither eval nor WebAssembly is needed.
  const task = getDocument({ data: bytesOf(base64), isEvalSupported: false, useWasm: false });
  const document = await task.promise;
  const numbers = Array.from({ length: document.numPages }, (_, at) => at + 1);
  const pages = await Promise.all(numbers.map((number) => document.getPage(number)));
  return { document, pages, close: () => void task.destroy() };
};

/** Draws a page and its text, says when that is done, and returns how to stop. */
export const drawPage = (
  page: PDFPageProxy,
  scale: number,
  { canvas, text }: { canvas: HTMLCanvasElement; text: HTMLElement },
  onDrawn: () => void,
): (() => void) => {
  const viewport = page.getViewport({ scale });
  const sharpness = window.devicePixelRatio || 1;
  canvas.width = Math.floor(viewport.width * sharpness);
  canvas.height = Math.floor(viewport.height * sharpness);
  const transform = sharpness === 1 ? undefined : [sharpness, 0, 0, sharpness, 0, 0];
  const drawing = page.render({ canvas, viewport, ...(transform && { transform }) });
  let stopText = () => {};
  let isStopped = false;
  text.replaceChildren();
  const writing = load().then(({ TextLayer }) => {
    if (isStopped) return undefined;
    const layer = new TextLayer({ textContentSource: page.streamTextContent(), container: text, viewport });
    stopText = () => layer.cancel();
    return layer.render();
  });
  // Stopping rejects both; a page that cannot be drawn stays white, and can still be printed and saved.
  void Promise.allSettled([drawing.promise, writing]).then(() => !isStopped && onDrawn());
  return () => {
    isStopped = true;
    drawing.cancel();
    stopText();
  };
};
