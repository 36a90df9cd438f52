import type { Document, DocumentQuery } from "~/ipc/bindings";
import { type Handlers, refuse } from "../fake-backend";

/** The paper that cannot be made, to see what the preview says then. */
export const BROKEN_PAPER = "broken-paper";

const names: Record<DocumentQuery["kind"], { file: string; title: string }> = {
  invoice: { file: "INV-2026-000042.pdf", title: "Invoice INV-2026-000042" },
  receipt: { file: "RCT-2026-000017.pdf", title: "Receipt RCT-2026-000017" },
  prescription: { file: "RX-Rahman-Paul-2026-11-20.pdf", title: "Prescription" },
  call_list: { file: "calls-2026-11-23.pdf", title: "Call list" },
  day_sheet: { file: "day-2026-11-20.pdf", title: "Day sheet" },
};

const document = (query: DocumentQuery): Document => {
  if (query.kind === "prescription" && query.prescription_id === BROKEN_PAPER) {
    throw refuse("internal", { kind: "internal", reference: "7K3M9XQ2" });
  }
  const { file, title } = names[query.kind];
  return { file_name: file, pdf: btoa(pdfOf([sheet(title, 28), sheet(`${title}, continued`, 9)])) };
};

const sheet = (title: string, lines: number): string[] => [
  "BT /F1 9 Tf 56 790 Td (Lakeside Clinic, 12 Lake Road, Dhaka 1205) Tj ET",
  `BT /F1 20 Tf 56 740 Td (${title}) Tj ET`,
  "0.04 0.45 0.52 RG 1.2 w 56 728 m 539 728 l S",
  ...Array.from({ length: lines }, (_, at) => {
    const height = 700 - at * 22;
    return `BT /F1 11 Tf 56 ${height} Td (Line ${at + 1} of a paper that only stands in for a real one) Tj ET`;
  }),
];

// Just enough of the format for a viewer: one font, one stream a page.
const pdfOf = (sheets: string[][]): string => {
  const kids = sheets.map((_, at) => `${4 + at * 2} 0 R`).join(" ");
  const bodies = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    `<< /Type /Pages /Kids [${kids}] /Count ${sheets.length} >>`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ...sheets.flatMap((lines, at) => {
      const stream = lines.join("\n");
      return [
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${5 + at * 2} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
        `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
      ];
    }),
  ];
  const objects = bodies.map((body, at) => `${at + 1} 0 obj\n${body}\nendobj\n`);
  const starts = objects.map((_, at) => `%PDF-1.4\n${objects.slice(0, at).join("")}`.length);
  const head = `%PDF-1.4\n${objects.join("")}`;
  const rows = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  return `${head}xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${head.length}\n%%EOF`;
};

/** Papers, and what the shell does with them. */
export const handlers: Handlers = {
  document,
  print_document: () => null,
  save_document: ({ query, choose }: { query: DocumentQuery; choose: boolean }) => ({
    path: choose ? null : `~/ClinicDesk/papers/${names[query.kind].file}`,
  }),
  open_document: () => null,
};
