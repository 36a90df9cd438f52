import { useLingui } from "@lingui/react/macro";
import { useStaff } from "~/features/staff/public";
import { useRight } from "~/shared/session";
import { SelectField } from "~/shared/ui/SelectField";

interface StaffFieldProps {
  staffId: string | undefined;
  onChange: (staffId: string | undefined) => void;
}

const EVERYBODY = "all";

/** Narrows the trail to one person. */
export const StaffField = ({ staffId, onChange }: StaffFieldProps) => {
  const { t } = useLingui();
  const maySee = useRight("manage_staff");
  const { data = [] } = useStaff(maySee);
  if (!maySee) return null;
  return (
    <SelectField
      label={t`By the person`}
      w="15rem"
      data={[
        { value: EVERYBODY, label: t`Everybody` },
        ...data.map(({ staff_id, display_name, login }) => ({
          value: staff_id,
          label: `${display_name} (${login})`,
        })),
      ]}
      value={staffId ?? EVERYBODY}
      onChange={(value) => onChange(value === EVERYBODY || !value ? undefined : value)}
    />
  );
};
