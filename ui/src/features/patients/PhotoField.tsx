import { useLingui } from "@lingui/react/macro";
import { Button, FileButton, Input } from "@mantine/core";
import { IconCamera } from "@tabler/icons-react";
import { useState } from "react";
import { actionKey } from "~/shared/action-key";
import { usePicture } from "~/shared/ui/use-picture";
import { Panel } from "./Panel";
import classes from "./PhotoField.module.css";
import { type ChosenPhoto, readPhoto } from "./photo-file";

/** A picture that was chosen and is not sent yet, with the key under which it is sent. */
export type NewPhoto = Extract<ChosenPhoto, { image: string }> & { key: string };

interface PhotoFieldProps {
  chosen: NewPhoto | null;
  onChoose: (photo: NewPhoto | null) => void;
  /** The photo until now: JPEG in base64. */
  before?: string | null | undefined;
  error?: string | undefined;
}

/** The photo: a JPEG or PNG file of at most 5 MB. */
export const PhotoField = ({ chosen, onChoose, before, error }: PhotoFieldProps) => {
  const { t, i18n } = useLingui();
  const [refusal, refuse] = useState<string | null>(null);
  const picture = usePicture(chosen?.image ?? before, chosen?.type);
  const take = async (file: File | null) => {
    if (!file) return;
    const read = await readPhoto(file);
    refuse("refusal" in read ? i18n._(read.refusal) : null);
    if ("image" in read) onChoose({ ...read, key: actionKey() });
  };
  return (
    <Panel title={t`Photo`}>
      <div className={classes.field}>
        <div className={classes.frame}>
          {picture ? (
            <img src={picture} alt={t`What was chosen`} />
          ) : (
            <IconCamera size={28} stroke={1.4} aria-hidden />
          )}
        </div>
        <div className={classes.side}>
          <div className={classes.buttons}>
            <FileButton accept="image/jpeg,image/png" onChange={take}>
              {(props) => (
                <Button variant="default" {...props}>
                  {picture ? t`Choose another photo` : t`Choose a photo`}
                </Button>
              )}
            </FileButton>
            {chosen && (
              <Button variant="subtle" color="gray" onClick={() => onChoose(null)}>{t`Take away`}</Button>
            )}
          </div>
          <p className={classes.hint}>{t`JPEG or PNG, up to 5 MB`}</p>
          <div role="alert">{(refusal ?? error) && <Input.Error>{refusal ?? error}</Input.Error>}</div>
        </div>
      </div>
    </Panel>
  );
};
