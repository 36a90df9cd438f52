import "@fontsource-variable/inter/index.css";
import "@fontsource-variable/noto-sans-arabic/index.css";
import "@fontsource-variable/noto-sans-bengali/index.css";
import "@mantine/core/styles.css";
import "@mantine/dates/styles.css";
import "@mantine/notifications/styles.css";
import "@mantine/spotlight/styles.css";
import "./app/tokens.css";
import "./app/base.css";
import { createRoot } from "react-dom/client";
import { start } from "./app/start";

const root = document.getElementById("root");

if (import.meta.env.MODE === "mock") {
  const { installFakeBackend } = await import("./test/fake-backend");
  installFakeBackend();
}

const look = new URLSearchParams(location.search);
if (root && look.get("window") === "waiting-room") {
  const { startWaitingRoom } = await import("./app/start-waiting-room");
  await startWaitingRoom(createRoot(root), look);
} else if (root) await start(createRoot(root));
