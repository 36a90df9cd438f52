import { useLingui } from "@lingui/react/macro";
import { CloseButton } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import type { AppointmentCard } from "~/ipc/bindings";
import { useFormat } from "~/shared/format/format";
import { usePractitioners } from "../api";
import { span } from "../words";
import classes from "./TrayPanel.module.css";
import type { Kept } from "./tray-model";
import { askToPlace, showTray, takeFromTray } from "./tray-store";
import { fateWords } from "./tray-words";
import { useKept } from "./use-kept";

interface TrayPanelProps {
  /** Whether a board is shown on which a visit can be placed. */
  hasBoard: boolean;
  /** Asks in words where a visit is to go, with the free times. */
  onFind: (visit: AppointmentCard) => void;
}

/** The visits that are to go elsewhere. They stay in their places until they are put down. */
export const TrayPanel = ({ hasBoard, onFind }: TrayPanelProps) => {
  const { t } = useLingui();
  const kept = useKept();
  return (
    <aside className={classes.tray} data-tray aria-labelledby="tray">
      <div className={classes.head}>
        <h2 id="tray" className={classes.title}>
          {t`Tray`}
        </h2>
        <CloseButton aria-label={t`Hide the tray`} onClick={() => showTray(false)} />
      </div>
      {kept.length === 0 ? (
        <p className={classes.none}>
          {t`Drag an appointment here, or choose “Put in the tray”. It keeps its place until you put it elsewhere, on any day.`}
        </p>
      ) : (
        <ul className={classes.list}>
          {kept.map((one) => (
            <TrayItem
              key={one.visit.appointment_id}
              kept={one}
              onPlace={hasBoard ? askToPlace : onFind}
              onFind={onFind}
            />
          ))}
        </ul>
      )}
    </aside>
  );
};

interface TrayItemProps {
  kept: Kept;
  onPlace: (visit: AppointmentCard) => void;
  onFind: (visit: AppointmentCard) => void;
}

const TrayItem = ({ kept: { visit, fate, isMovable }, onPlace, onFind }: TrayItemProps) => {
  const { t, i18n } = useLingui();
  const { day } = useFormat();
  const { data: practitioners = [] } = usePractitioners();
  const said = fateWords[fate];
  const who = practitioners.find(({ practitioner_id }) => practitioner_id === visit.practitioner_id);
  const parts = [who?.profile.name, visit.service_name || visit.reason].filter(Boolean);
  return (
    <li className={classes.item} data-movable={isMovable || undefined}>
      <button
        type="button"
        className={classes.visit}
        data-tray-visit={isMovable ? visit.appointment_id : undefined}
        disabled={!isMovable}
        title={isMovable ? t`Place it on the board with the arrow keys` : undefined}
        onClick={() => onPlace(visit)}
      >
        <span className={classes.name} dir="auto">
          {visit.patient_name}
        </span>
        <span className={classes.when}>
          <bdi>{day(visit.day, "near")}</bdi> <bdi>{span(visit)}</bdi>
        </span>
        {parts.length > 0 && (
          <span className={classes.about} dir="auto">
            {parts.join(" · ")}
          </span>
        )}
      </button>
      {said && (
        <p className={classes.fate}>
          <IconAlertTriangle size={14} stroke={1.8} aria-hidden /> {i18n._(said)}
        </p>
      )}
      <div className={classes.steps}>
        {isMovable && (
          <button type="button" className={classes.step} onClick={() => onFind(visit)}>
            {t`Find times…`}
          </button>
        )}
        <button type="button" className={classes.step} onClick={() => takeFromTray(visit.appointment_id)}>
          {t`Take out`}
        </button>
      </div>
    </li>
  );
};
