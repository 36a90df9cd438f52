import { useLingui } from "@lingui/react/macro";
import { Button, CloseButton, Loader, Modal } from "@mantine/core";
import { IconFileAlert } from "@tabler/icons-react";
import type { DocumentQuery } from "~/ipc/bindings";
import { failureText } from "~/shared/format/failure";
import { Notice } from "~/shared/ui/Notice";
import { useDocument } from "./api";
import { PaperActions } from "./PaperActions";
import { PaperPages } from "./PaperPages";
import classes from "./PaperPreview.module.css";
import { PaperToolbar } from "./PaperToolbar";
import { usePdf } from "./use-pdf";
import { usePreview } from "./use-preview";

interface PaperPreviewProps {
  query: DocumentQuery;
  onClose: () => void;
}

/** Shows a paper as it will be printed. */
export const PaperPreview = ({ query, onClose }: PaperPreviewProps) => (
  <Modal.Root opened onClose={onClose} size="min(72rem, 96vw)" yOffset="1.5vh">
    <Modal.Overlay />
    <Modal.Content classNames={{ content: classes.dialog, inner: classes.inner }}>
      <Paper query={query} onClose={onClose} />
    </Modal.Content>
  </Modal.Root>
);

const Paper = ({ query, onClose }: PaperPreviewProps) => {
  const { t } = useLingui();
  const { data: paper, error, refetch } = useDocument(query);
  const { pdf, fault } = usePdf(paper?.pdf);
  const view = usePreview(pdf);
  return (
    <>
      <header className={classes.head}>
        <Modal.Title className={classes.title}>
          <bdi>{paper?.file_name ?? t`Paper`}</bdi>
        </Modal.Title>
        <PaperActions query={query} isReady={paper !== undefined} />
        <CloseButton className={classes.close} aria-label={t`Close the preview`} onClick={onClose} />
      </header>
      {pdf && <PaperToolbar view={view} pages={pdf.pages.length} />}
      <div className={classes.frame} ref={view.frame}>
        {pdf && <PaperPages pdf={pdf} scale={view.scale} room={view.room} onScroll={view.follow} />}
        {!pdf && !error && !fault && <Loader size="sm" aria-label={t`Making the paper`} />}
        {error && (
          <Notice
            icon={IconFileAlert}
            title={t`The paper could not be made`}
            text={failureText(error)}
            urgent
          >
            <Button onClick={() => refetch()}>{t`Try again`}</Button>
          </Notice>
        )}
        {fault !== null && (
          <Notice
            icon={IconFileAlert}
            title={t`The preview does not work here`}
            text={t`The paper itself is fine: print it, save it, or open it in the system viewer.`}
            urgent
          />
        )}
      </div>
    </>
  );
};
