import { useLingui } from "@lingui/react/macro";
import { IconX } from "@tabler/icons-react";
import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import type { Service } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { parseMoney, typedMoney } from "~/shared/format/money";
import { useClinic } from "~/shared/session";
import {
  type Cell,
  cellBelow,
  changeLine,
  chooseService,
  type DraftLine,
  nextCell,
  parseQuantity,
} from "./invoice-form";
import classes from "./LineGrid.module.css";
import { NumberCell } from "./NumberCell";
import { parseRate, typedRate } from "./rate";
import { ServiceCell } from "./ServiceCell";

interface LineRowProps {
  line: DraftLine;
  lines: DraftLine[];
  /** Counted from 1. */
  place: number;
  isLast: boolean;
  services: readonly Service[];
  errors: Partial<Record<Cell, string>>;
  idOf: (cell: Cell) => string;
  onChange: (next: (before: DraftLine[]) => DraftLine[]) => void;
  onRemove: () => void;
  onMove: (place: { key: string; cell: Cell } | null) => void;
}

/** One line of a draft. */
export const LineRow = (props: LineRowProps) => {
  const { line, lines, place, isLast, services, errors, idOf, onChange, onRemove, onMove } = props;
  const { t } = useLingui();
  const { money } = useFormat();
  const { currency_exponent: exponent } = useClinic();
  const change = (part: Partial<DraftLine>) => onChange((before) => changeLine(before, line.key, part));
  const press = (cell: Cell) => (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey) return;
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (event.key !== "Enter" && by === undefined) return;
    event.preventDefault();
    onMove(by === undefined ? nextCell(lines, line.key, cell) : cellBelow(lines, line.key, cell, by));
  };
  const type = (description: string) => {
    const service = services.find(({ service_id }) => service_id === line.service_id);
    const isStill = service && description.startsWith(service.name);
    change({ description, service_id: isStill ? line.service_id : null });
  };
  const choose = (service: Service) => {
    // Drawn first, so that the quantity that came with the service is selected and typing replaces it.
    flushSync(() => onChange((before) => chooseService(before, line.key, service)));
    onMove({ key: line.key, cell: "quantity" });
  };
  return (
    <tr data-line={line.key}>
      <th scope="row" className={classes.place}>
        {isLast ? <span className={classes.star}>*</span> : place}
      </th>
      <td>
        <ServiceCell
          id={idOf("description")}
          label={t`Service or description, line ${place}`}
          value={line.description}
          services={services}
          onType={type}
          onChoose={choose}
          error={errors.description}
          onKeyDown={press("description")}
        />
      </td>
      <td>
        <NumberCell
          id={idOf("quantity")}
          label={t`Quantity, line ${place}`}
          value={line.quantity}
          onChange={(quantity) => change({ quantity })}
          write={String}
          read={parseQuantity}
          example={isLast ? "" : "1"}
          wrong={t`Write a number from 1 to 999.`}
          error={errors.quantity}
          onKeyDown={press("quantity")}
        />
      </td>
      <td>
        <NumberCell
          id={idOf("unit_price_minor")}
          label={t`Unit price, line ${place}`}
          value={line.unit_price_minor}
          onChange={(unit_price_minor) => change({ unit_price_minor })}
          write={(minor) => typedMoney(minor, exponent)}
          read={(text) => parseMoney(text, exponent)}
          example=""
          wrong={t`Write a price.`}
          error={errors.unit_price_minor}
          onKeyDown={press("unit_price_minor")}
        />
      </td>
      <td>
        <NumberCell
          id={idOf("tax_rate")}
          label={t`Tax %, line ${place}`}
          value={line.tax_rate}
          onChange={(tax_rate) => change({ tax_rate })}
          write={typedRate}
          read={parseRate}
          example={isLast ? "" : "0"}
          wrong={t`Write a percentage from 0 to 100.`}
          error={errors.tax_rate}
          onKeyDown={press("tax_rate")}
        />
      </td>
      <td className={classes.net}>
        {line.unit_price_minor !== null && money((line.quantity ?? 1) * line.unit_price_minor)}
      </td>
      <td className={classes.tool}>
        {!isLast && (
          <button
            type="button"
            className={classes.remove}
            aria-label={t`Remove line ${place}`}
            title={t`Remove line ${place}`}
            onClick={onRemove}
            onKeyDown={(event) => event.key === "Delete" && onRemove()}
          >
            <IconX size={16} stroke={1.6} aria-hidden />
          </button>
        )}
      </td>
    </tr>
  );
};
