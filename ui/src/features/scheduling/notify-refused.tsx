import { notifications } from "@mantine/notifications";
import { IconAlertTriangle } from "@tabler/icons-react";
import { announceUrgently } from "~/shared/ui/announce";

/** Says why a visit cannot stand where it was dropped. Nothing was sent, so it goes by itself. */
export const notifyRefused = (why: string): void => {
  announceUrgently(why);
  notifications.show({
    message: why,
    icon: <IconAlertTriangle size={16} />,
    color: "red",
    role: "presentation",
  });
};
