import { useLingui } from "@lingui/react/macro";
import { Combobox, useCombobox } from "@mantine/core";
import { type KeyboardEvent, useEffect, useId } from "react";
import type { Service } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { findServices } from "./invoice-form";
import classes from "./LineGrid.module.css";

const MOST_SHOWN = 8;

interface ServiceCellProps {
  id: string;
  label: string;
  value: string;
  services: readonly Service[];
  onType: (text: string) => void;
  onChoose: (service: Service) => void;
  error: string | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
}

/** What a line bills: found among the services by code or name, or written freely. */
export const ServiceCell = ({
  id,
  label,
  value,
  services,
  onType,
  onChoose,
  error,
  onKeyDown,
}: ServiceCellProps) => {
  const problem = useId();
  const box = useCombobox({ onDropdownClose: () => box.resetSelectedOption() });
  const found = findServices(services, value).slice(0, MOST_SHOWN);
  const isOpen = box.dropdownOpened && found.length > 0;
  useFirstOption(box, isOpen ? found[0]?.service_id : undefined);
  const choose = (serviceId: string) => {
    const service = found.find(({ service_id }) => service_id === serviceId);
    box.closeDropdown();
    if (service) onChoose(service);
  };
  return (
    <>
      <Combobox store={box} onOptionSubmit={choose} shadow="md" position="bottom-start" width="max-content">
        <Combobox.Target>
          <input
            id={id}
            className={classes.input}
            dir="auto"
            autoComplete="off"
            aria-label={label}
            aria-invalid={error ? true : undefined}
            aria-describedby={error ? problem : undefined}
            value={value}
            onChange={(event) => {
              onType(event.currentTarget.value);
              box.openDropdown();
            }}
            onClick={() => value === "" && box.openDropdown()}
            onBlur={() => box.closeDropdown()}
            onKeyDown={(event) => {
              if (!isOpen || !["Enter", "ArrowUp", "ArrowDown"].includes(event.key)) onKeyDown(event);
            }}
          />
        </Combobox.Target>
        <Combobox.Dropdown hidden={!isOpen} className={classes.dropdown}>
          {isOpen && <Options services={found} />}
        </Combobox.Dropdown>
      </Combobox>
      {error && (
        <p id={problem} className={classes.problem}>
          {error}
        </p>
      )}
    </>
  );
};

const Options = ({ services }: { services: Service[] }) => {
  const { t } = useLingui();
  const { money } = useFormat();
  return (
    <Combobox.Options aria-label={t`Services`}>
      {services.map(({ service_id, code, name, price_minor }) => (
        <Combobox.Option key={service_id} value={service_id} className={classes.option}>
          <bdi className={classes.code}>{code}</bdi>
          <bdi className={classes.service}>{name}</bdi>
          <span className="numbers">{money(price_minor)}</span>
        </Combobox.Option>
      ))}
    </Combobox.Options>
  );
};

const useFirstOption = (box: ReturnType<typeof useCombobox>, first: string | undefined): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the store is new at every render
  useEffect(() => {
    if (first) box.selectFirstOption();
  }, [first]);
};
