import { useLingui } from "@lingui/react/macro";
import { Button, FileButton, Input } from "@mantine/core";
import { IconPhoto, IconUpload } from "@tabler/icons-react";
import { type ReactNode, useEffect, useMemo, useState } from "react";
import { base64Of, blobOf } from "~/shared/bytes";
import { logoProblem } from "./clinic-form";
import classes from "./LogoField.module.css";

interface LogoFieldProps {
  value: string | null;
  onChange: (logo: string | null) => void;
  error: ReactNode;
}

/** The clinic's logo: a small PNG or JPEG. */
export const LogoField = ({ value, onChange, error }: LogoFieldProps) => {
  const { t } = useLingui();
  const [problem, setProblem] = useState<"kind" | "size" | null>(null);
  const words = { kind: t`Choose a PNG or JPEG file.`, size: t`The file is larger than 1 MB.` };
  const take = async (file: File | null) => {
    if (!file) return;
    const found = logoProblem(file);
    setProblem(found);
    if (!found) onChange(await base64Of(file));
  };
  return (
    <Input.Wrapper label={t`Logo`} labelElement="div" error={problem ? words[problem] : error}>
      <div className={classes.logo}>
        <div className={classes.picture}>
          {value ? <Picture logo={value} /> : <IconPhoto size={24} stroke={1.4} aria-hidden />}
        </div>
        <div className={classes.side}>
          <div className={classes.buttons}>
            <FileButton accept="image/png,image/jpeg" onChange={take}>
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconUpload size={16} />}>
                  {value ? t`Choose another` : t`Choose a picture`}
                </Button>
              )}
            </FileButton>
            {value && (
              <Button variant="subtle" color="gray" onClick={() => onChange(null)}>
                {t`Remove`}
              </Button>
            )}
          </div>
          <span className={classes.hint}>{t`PNG or JPEG, at most 1 MB. It can wait.`}</span>
        </div>
      </div>
    </Input.Wrapper>
  );
};

const Picture = ({ logo }: { logo: string }) => {
  const { t } = useLingui();
  const address = useMemo(() => URL.createObjectURL(blobOf(logo)), [logo]);
  useEffect(() => () => URL.revokeObjectURL(address), [address]);
  return <img src={address} alt={t`The chosen logo`} />;
};
