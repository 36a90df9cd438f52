import { useLingui } from "@lingui/react/macro";
import { Select, type SelectProps } from "@mantine/core";

/** One choice of several; long lists are searched while typing. */
export const SelectField = ({ data, ...rest }: SelectProps) => {
  const { t } = useLingui();
  const isLong = (data?.length ?? 0) > 8;
  return (
    <Select
      data={data}
      searchable={isLong}
      nothingFoundMessage={t`Nothing found`}
      selectFirstOptionOnChange={isLong}
      maxDropdownHeight={280}
      limit={isLong ? 60 : undefined}
      comboboxProps={{ transitionProps: { duration: 0 } }}
      {...rest}
    />
  );
};
