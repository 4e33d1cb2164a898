// The VS Code server: code-server as a process group of its own.
import { spawn } from "node:child_process";
import { once } from "node:events";
import net from "node:net";
import { codeServer, node24 } from "./paths.mjs";

/** Starts code-server for a sandbox and waits until it answers. */
export async function startServer(sandbox, verbose) {
  const authority = `127.0.0.1:${await freePort()}`;
  const child = spawn(node24(), [codeServer(), ...folders(sandbox), ...serverOptions(authority)], {
    cwd: sandbox.home,
    env: sandbox.env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: true, // a group of its own, so that stop() reaches the extension host and the file watcher, too
  });
  const said = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      said.push(text);
      if (verbose) process.stderr.write(text);
    });
  }
  const server = { authority, output: () => said.join(""), stop: () => stop(child) };
  try {
    await untilHealthy(child, authority);
  } catch (error) {
    await server.stop();
    throw new Error(`${error.message}\n${server.output()}`, { cause: error });
  }
  return server;
}

/** Where code-server keeps what it remembers. */
export const folders = (sandbox) => [
  ...["--config", sandbox.at("config.yaml")],
  ...["--user-data-dir", sandbox.at("user-data")],
  ...["--extensions-dir", sandbox.at("extensions")],
];

const serverOptions = (authority) => [
  ...["--auth", "none", "--bind-addr", authority],
  ...["--disable-telemetry", "--disable-update-check", "--disable-workspace-trust"],
  ...["--disable-getting-started-override", "--disable-proxy"],
  // A built VS Code listens to the page's test parameters only with this one.
  ...["--vscode-option", "enable-smoke-test-driver"],
  ...["--vscode-option", "force-disable-user-env"],
  ...["--vscode-option", "disable-experiments"],
];

async function freePort() {
  const probe = net.createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

async function untilHealthy(child, authority) {
  const limit = Date.now() + 60_000;
  while (Date.now() < limit) {
    if (child.exitCode !== null) throw new Error("code-server ended at once");
    const healthy = await fetch(`http://${authority}/healthz`).then(
      (response) => response.ok,
      () => false,
    );
    if (healthy) return;
    await new Promise((next) => setTimeout(next, 100));
  }
  throw new Error("code-server does not answer");
}

async function stop(child) {
  const signal = (name) => {
    try {
      process.kill(-child.pid, name);
    } catch {
      // The whole group is gone already.
    }
  };
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, "exit");
    signal("SIGTERM");
    const impatience = setTimeout(() => signal("SIGKILL"), 5000);
    await gone;
    clearTimeout(impatience);
  }
  signal("SIGKILL"); // children that outlive their parent
}
