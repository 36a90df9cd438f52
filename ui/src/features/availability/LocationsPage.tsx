import { useLingui } from "@lingui/react/macro";
import { IconMapPin } from "@tabler/icons-react";
import type { Location } from "~/ipc/bindings";
import { DataTable } from "~/shared/ui/DataTable";
import { useLocations } from "./api";
import { EditCell } from "./EditCell";
import { LocationDialog } from "./LocationDialog";
import { NameCell } from "./NameCell";
import { NamedPage } from "./NamedPage";

/** The places of a clinic that sees patients in several. */
export const LocationsPage = () => {
  const { t } = useLingui();
  return (
    <NamedPage<Location>
      query={useLocations()}
      icon={IconMapPin}
      words={{
        add: t`Add location`,
        hint: t`Weekly hours and rooms can name one of these. A clinic in one place needs none.`,
        none: t`No locations`,
        unread: t`The locations could not be read`,
      }}
      table={(all, edit) => (
        <DataTable
          label={t`Locations`}
          columns={[
            { id: "name", label: t`Name` },
            { id: "edit", label: t`Actions`, isHidden: true, end: true },
          ]}
        >
          {all.map((one) => (
            <tr key={one.location_id} data-off={!one.is_active || undefined}>
              <NameCell name={one.name} isInUse={one.is_active} />
              <EditCell name={one.name} onEdit={() => edit(one)} />
            </tr>
          ))}
        </DataTable>
      )}
      dialog={(one, close) => <LocationDialog location={one} onClose={close} />}
    />
  );
};
