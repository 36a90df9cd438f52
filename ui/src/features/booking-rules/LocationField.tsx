import { useLingui } from "@lingui/react/macro";
import { useLocations } from "~/features/availability/public";
import { SelectField } from "~/shared/ui/SelectField";

interface LocationFieldProps {
  locationId: string | null;
  onChange: (locationId: string | null) => void;
}

const ANYWHERE = "none";

/** Where a room or a device stands. A clinic in one place sees nothing of it. */
export const LocationField = ({ locationId, onChange }: LocationFieldProps) => {
  const { t } = useLingui();
  const { data: places = [] } = useLocations();
  const offered = places.filter((place) => place.is_active || place.location_id === locationId);
  if (offered.length === 0) return null;
  return (
    <SelectField
      label={t`Location`}
      description={t`It is taken by appointments there only.`}
      data={[
        { value: ANYWHERE, label: t`At every location` },
        ...offered.map(({ location_id, name }) => ({ value: location_id, label: name })),
      ]}
      value={locationId ?? ANYWHERE}
      allowDeselect={false}
      onChange={(value) => onChange(value === ANYWHERE ? null : value)}
    />
  );
};
