export { PaperButton } from "./PaperButton";
export { usePaperPreview } from "./use-paper-preview";
