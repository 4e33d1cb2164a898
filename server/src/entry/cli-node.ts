#!/usr/bin/env node
/** The command line on Node. */
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { isMainThread, Worker, workerData } from "node:worker_threads";
import { runCli } from "../cli/main";
import type { CacheHost } from "../base/host";
import type { CliHost } from "../cli/host";
import type { CheckResult } from "../cli/request";
import { moduleCache, nodeFileSystem, slashed } from "../host/node";
import { execute } from "../host/process";
import { compileLater } from "./compile-later";
import { find, FINDER, THREAD_HEAP_MB } from "./finder-thread";
import { ownCache } from "./own-cache";
import { packageVersion } from "./version";
import { work, type WorkerAnswer } from "./worker-node";

/** The bundle runs itself in its workers; run from the sources there are none, and one thread does it all. */
const isBundle = path.extname(__filename) === ".js";

let kept: CacheHost | undefined;

const host: CliHost = {
  files: nodeFileSystem,
  cwd: slashed(process.cwd()),
  moduleCache: moduleCache(),
  version: packageVersion,
  cpus: availableParallelism(),
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  stdoutIsTerminal: process.stdout.isTTY === true,
  stderrIsTerminal: process.stderr.isTTY === true,
  env: (name) => process.env[name],
  write: (file, text) => writeFileSync(file, text),
  execute,
  readInput: () => Promise.resolve(readFileSync(0)),
  withTemporary: async (use) => {
    const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "racelight-")));
    try {
      return await use(slashed(folder));
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
  gunzip: (bytes) => gunzipSync(bytes),
  now: () => performance.now(),
  peakRssBytes: () => process.resourceUsage().maxRSS * 1024,
  get cache() {
    return (kept ??= ownCache());
  },
  work: isBundle
    ? (request, onProgress) =>
        new Promise<CheckResult>((resolve, reject) => {
          const worker = new Worker(__filename, {
            workerData: request,
            resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB },
          });
          worker.on("message", (answer: WorkerAnswer) => {
            if (answer.kind === "progress") onProgress(answer.packages);
            else resolve(answer.result);
          });
          worker.on("error", reject);
          worker.on("exit", (code) => reject(new Error(`a worker ended with status ${code}`)));
        })
    : undefined,
  serve: async () => {
    // Loaded only when asked for: the other commands start without it.
    const { serveStdio } = await import("./serve-stdio");
    await serveStdio();
  },
};

function run(): void {
  // A reader that leaves early (`| head`) is no error.
  process.stdout.on("error", (e: NodeJS.ErrnoException) => {
    if (e.code === "EPIPE") process.exit(0);
    throw e;
  });
  // A server runs for hours.
  if (!process.argv.slice(2, 3).includes("lsp")) compileLater();
  void runCli(process.argv.slice(2), host).then((status) => {
    process.exitCode = status;
  });
}

if (isMainThread) run();
else if (workerData === FINDER) find();
else work();
