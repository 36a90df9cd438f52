import { useLingui } from "@lingui/react/macro";
import { IconLockSquareRounded } from "@tabler/icons-react";
import type { BlockType } from "~/ipc/bindings";
import { DataTable } from "~/shared/ui/DataTable";
import { useBlockTypes, useServices } from "./api";
import { BlockTypeDialog } from "./BlockTypeDialog";
import { ColourMark } from "./ColourMark";
import { EditCell } from "./EditCell";
import { NameCell } from "./NameCell";
import { NamedPage } from "./NamedPage";

/** The kinds of block-outs: time that is kept for some services. */
export const BlockTypesPage = () => {
  const { t } = useLingui();
  return (
    <NamedPage<BlockType>
      query={useBlockTypes()}
      icon={IconLockSquareRounded}
      words={{
        add: t`Add kind of block-out`,
        hint: t`Time that is kept for some services, such as emergencies or vaccinations, or for none. It is put into the weekly hours of a practitioner, or on single days under Days off.`,
        none: t`No block-outs`,
        unread: t`The block-outs could not be read`,
      }}
      table={(all, edit) => (
        <DataTable
          label={t`Block-outs`}
          columns={[
            { id: "colour", label: t`Colour` },
            { id: "name", label: t`Name` },
            { id: "admits", label: t`What can be booked in it` },
            { id: "edit", label: t`Actions`, isHidden: true, end: true },
          ]}
        >
          {all.map((one) => (
            <tr key={one.block_type_id} data-off={!one.is_active || undefined}>
              <td>
                <ColourMark colour={one.colour} />
              </td>
              <NameCell name={one.name} isInUse={one.is_active} />
              <td>
                <Admitted kind={one} />
              </td>
              <EditCell name={one.name} onEdit={() => edit(one)} />
            </tr>
          ))}
        </DataTable>
      )}
      dialog={(one, close) => <BlockTypeDialog kind={one} onClose={close} />}
    />
  );
};

const Admitted = ({ kind }: { kind: BlockType }) => {
  const { t } = useLingui();
  const { data: services = [] } = useServices();
  const names = services.filter(({ service_id }) => kind.service_ids.includes(service_id));
  if (kind.service_ids.length === 0) return t`Nothing`;
  return <bdi>{names.map(({ name }) => name).join(" · ")}</bdi>;
};
