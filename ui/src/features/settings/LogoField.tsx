import { useLingui } from "@lingui/react/macro";
import { Button, FileButton, Input } from "@mantine/core";
import { IconPhoto, IconUpload } from "@tabler/icons-react";
import { useState } from "react";
import { base64Of } from "~/shared/bytes";
import { usePicture } from "~/shared/ui/use-picture";
import { logoProblem } from "./clinic-form";
import classes from "./LogoField.module.css";

interface LogoFieldProps {
  /** Base64. */
  logo: string | null;
  onChange: (logo: string | null) => void;
  error: string | undefined;
}

/** The logo as it stands on papers. */
export const LogoField = ({ logo, onChange, error }: LogoFieldProps) => {
  const { t } = useLingui();
  const [problem, setProblem] = useState<"kind" | "size" | null>(null);
  const picture = usePicture(logo, logo?.startsWith("iVBOR") ? "image/png" : "image/jpeg");
  const words = { kind: t`Choose a PNG or JPEG file.`, size: t`The file is larger than 1 MB.` };
  const take = async (file: File | null) => {
    if (!file) return;
    const found = logoProblem(file);
    setProblem(found);
    if (!found) onChange(await base64Of(file));
  };
  return (
    <Input.Wrapper label={t`Logo`} labelElement="div" error={problem ? words[problem] : error}>
      <div className={classes.field}>
        <div className={classes.frame}>
          {picture ? (
            <img src={picture} alt={t`The logo`} />
          ) : (
            <IconPhoto size={24} stroke={1.4} aria-hidden />
          )}
        </div>
        <FileButton accept="image/png,image/jpeg" onChange={(file) => void take(file)}>
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
              {logo ? t`Choose another` : t`Choose a picture`}
            </Button>
          )}
        </FileButton>
        {logo && (
          <Button variant="subtle" color="gray" onClick={() => onChange(null)}>
            {t`Remove`}
          </Button>
        )}
        <span className={classes.hint}>{t`PNG or JPEG, at most 1 MB`}</span>
      </div>
    </Input.Wrapper>
  );
};
