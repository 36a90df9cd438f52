import { useElementSize } from "@mantine/hooks";
import { useRef, useState } from "react";
import type { OpenPdf } from "./pdf";
import { pageAt, scaleFor, type Zoom, zoomStep } from "./preview-model";

const PADDING = 32;

/** Where a preview stands: its size on the screen and the page in view. */
export const usePreview = (pdf: OpenPdf | null) => {
  const room = useRef<HTMLDivElement>(null);
  const { ref: frame, width, height } = useElementSize();
  const [zoom, setZoom] = useState<Zoom>("width");
  const [page, setPage] = useState(1);
  const paper = pdf?.pages[0]?.getViewport({ scale: 1 }) ?? { width: 595, height: 842 };
  const fitted: Zoom = zoom === "width" && width > WIDEST_FIT ? WIDEST_FIT / paper.width / (96 / 72) : zoom;
  const scale = scaleFor(fitted, paper, { width: width - PADDING, height: height - PADDING });
  return {
    room,
    frame,
    zoom,
    setZoom,
    scale,
    page,
    step: (direction: 1 | -1) => setZoom(zoomStep(scale, direction)),
    follow: () => room.current && setPage(pageInView(room.current)),
    goTo: (number: number) => {
      const top = topsOf(room.current)[number - 1];
      room.current?.scrollTo({ top: (top ?? 0) - PADDING / 2 });
      setPage(number);
    },
  };
};

// A sheet wider than this is larger than anybody reads.
const WIDEST_FIT = 1000;

const topsOf = (room: HTMLElement | null): number[] =>
  [...(room?.querySelectorAll<HTMLElement>("[data-page]") ?? [])].map((page) => page.offsetTop);

const pageInView = (room: HTMLElement): number => pageAt(room.scrollTop, room.clientHeight, topsOf(room));
