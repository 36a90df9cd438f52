import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";

/** The button that opens a row. */
export const EditCell = ({ name, onEdit }: { name: string; onEdit: () => void }) => {
  const { t } = useLingui();
  return (
    <td data-end>
      <Button size="compact-sm" variant="default" aria-label={t`Edit ${name}`} onClick={onEdit}>
        {t`Edit`}
      </Button>
    </td>
  );
};
