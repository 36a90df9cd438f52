import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

const libraries = "/usr/lib";

/** Finds WebKitGTK's own small browser, which its packages put beside the engine. */
export const miniBrowser = (): string | undefined =>
  readdirSync(libraries)
    .flatMap((folder) =>
      ["4.1", "4.0"].map((version) => `${libraries}/${folder}/webkit2gtk-${version}/MiniBrowser`),
    )
    .find(existsSync);

/** An action of a pointer as WebDriver has it. */
export type Action = Record<string, string | number>;

/** A window of WebKitGTK in a virtual display without a graphics card. */
export interface Window {
  /** Runs a function's body in the page; what it returns must be JSON. */
  run: <Answer>(body: string) => Promise<Answer>;
  point: (actions: readonly Action[]) => Promise<void>;
  press: (keys: string) => Promise<void>;
  close: () => Promise<void>;
}

const PORT = 4451;
const CONFIRM = 200;

/** Opens an address in WebKitGTK. */
export const openWebKit = async (binary: string, address: string): Promise<Window> => {
  const driver = spawn(
    "xvfb-run",
    ["-a", "-s", "-screen 0 1440x900x24", "WebKitWebDriver", `--port=${PORT}`],
    {
      stdio: "ignore",
      detached: true,
      env: { ...process.env, WEBKIT_DISABLE_DMABUF_RENDERER: "1", GDK_BACKEND: "x11" },
    },
  );
  const end = () => driver.pid !== undefined && process.kill(-driver.pid);
  const send = async <Answer>(path: string, body?: unknown, method = "POST"): Promise<Answer> => {
    const answer = await fetch(`http://127.0.0.1:${PORT}${path}`, {
      method,
      ...(method === "POST" && { body: JSON.stringify(body ?? {}) }),
    });
    const { value } = (await answer.json()) as { value: Answer };
    if (!answer.ok) throw new Error(JSON.stringify(value));
    return value;
  };
  try {
    await answers(() => send("/status", undefined, "GET"));
    const options = { binary, args: ["--automation"] };
    const alwaysMatch = { "webkitgtk:browserOptions": options };
    const { sessionId } = await send<{ sessionId: string }>("/session", { capabilities: { alwaysMatch } });
    const at = `/session/${sessionId}`;
    await send(`${at}/window/rect`, { x: 0, y: 0, width: 1440, height: 900 });
    await send(`${at}/url`, { url: address });
    return {
      run: (body) => send(`${at}/execute/sync`, { script: body, args: [] }),
      point: (actions) =>
        send(`${at}/actions`, {
          actions: [{ type: "pointer", id: "mouse", parameters: { pointerType: "mouse" }, actions }],
        }),
      press: (value) =>
        send(`${at}/actions`, {
          actions: [
            {
              type: "key",
              id: "keys",
              actions: [...value].flatMap((key) =>
                ["keyDown", "keyUp"].map((type) => ({ type, value: key })),
              ),
            },
          ],
        }),
      close: async () => {
        await send(at, undefined, "DELETE").catch(() => {});
        end();
      },
    };
  } catch (error) {
    end();
    throw error;
  }
};

const answers = async (ask: () => Promise<unknown>): Promise<void> => {
  for (let tries = 0; tries < CONFIRM; tries += 1) {
    const isThere = await ask().then(
      () => true,
      () => false,
    );
    if (isThere) return;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error("WebKitWebDriver does not answer");
};
