import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Popover, Stack } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import type { BoardColumn } from "~/ipc/bindings";
import { usePractitioners } from "../api";
import { useBoardChoice } from "./board-choice";
import classes from "./PractitionerFilter.module.css";

/** Whose visits are shown, which this workstation remembers for this person. */
export const PractitionerFilter = ({ everybody }: { everybody: readonly BoardColumn[] }) => {
  const { t } = useLingui();
  const { practitioners, choose } = useBoardChoice();
  const { data = [] } = usePractitioners();
  const offered = everybody.length > 0 ? everybody : data.filter(({ is_active }) => is_active).map(named);
  const known = new Set(offered.map(({ practitioner_id }) => practitioner_id));
  const chosen = practitioners.filter((id) => known.has(id));
  const count = chosen.length;
  const shown =
    count === 0
      ? t`All practitioners`
      : t`${plural(count, { one: "# practitioner", other: "# practitioners" })}`;
  return (
    <Popover position="bottom-end" shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          title={shown}
          data-worded={count > 0 || undefined}
          leftSection={<IconUsers size={14} aria-hidden />}
        >
          {shown}
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.list}>
        <Checkbox.Group
          label={t`Show only`}
          value={chosen}
          onChange={(ids) => choose({ practitioners: ids })}
        >
          <Stack gap={8} mt={8}>
            {offered.map(({ practitioner_id, name }) => (
              <Checkbox key={practitioner_id} value={practitioner_id} label={<bdi>{name}</bdi>} />
            ))}
          </Stack>
        </Checkbox.Group>
        <Button
          variant="default"
          size="xs"
          disabled={count === 0}
          onClick={() => choose({ practitioners: [] })}
        >
          {t`Show all`}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
};

const named = ({ practitioner_id, profile }: { practitioner_id: string; profile: { name: string } }) => ({
  practitioner_id,
  name: profile.name,
});
