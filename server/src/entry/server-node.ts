/** The language server as the extension starts it: the transport is what the command line says (`--stdio`, `--node-ipc`, ...). */
import { isMainThread } from "node:worker_threads";
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { compileLater } from "./compile-later";
import { find } from "./finder-thread";
import { serve } from "./serve-stdio";

function run(): void {
  const transports = ["--stdio", "--node-ipc"];
  const given = process.argv
    .slice(2)
    .some((a) => transports.includes(a) || a.startsWith("--socket") || a.startsWith("--pipe"));
  if (!given) process.argv.push("--stdio");
  compileLater();
  void serve(createConnection(ProposedFeatures.all));
}

if (isMainThread) run();
else find();
