/** A thread of the language server that looks at closed files (see `lsp/finders.ts`). */
import { setPriority } from "node:os";
import path from "node:path";
import { parentPort, Worker } from "node:worker_threads";
import { ALL_CHECKS } from "../checks/registry.gen";
import { moduleCache, nodeFileSystem } from "../host/node";
import { FolderFinder, type FinderRequest } from "../ide/folder-findings";
import type { FinderAnswer, StartFinder } from "../lsp/finders";
import { ownCache } from "./own-cache";

/** What such a thread is started with: the same bundle has other threads. */
export const FINDER = "finder";

/** Without a limit of its own a thread lets garbage pile up to what the machine has; a large package needs 1 GB. */
export const THREAD_HEAP_MB = 2048;

/** The bundle runs itself in its threads; run from the sources there are none. */
export const startFinder: StartFinder | undefined =
  path.extname(__filename) === ".js"
    ? (onAnswer, onEnd) => {
        const worker = new Worker(__filename, {
          workerData: FINDER,
          resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB },
        });
        let reason = "";
        worker.on("message", onAnswer);
        worker.on("error", (e: Error) => (reason = e.message));
        worker.on("exit", (code) => onEnd(reason === "" ? `a thread ended with status ${code}` : reason));
        return { post: (request) => worker.postMessage(request), end: () => void worker.terminate() };
      }
    : undefined;

/** What the thread is there for. */
export function find(): void {
  const port = parentPort;
  if (port === null) return;
  giveWay();
  const answer = (a: FinderAnswer): void => port.postMessage(a);
  const log = (message: string): void => answer({ kind: "log", message });
  const nothing = (): void => undefined;
  const finder = new FolderFinder(
    {
      files: nodeFileSystem,
      checks: ALL_CHECKS,
      log: { error: log, warn: nothing, info: nothing, debug: nothing },
      moduleCache: moduleCache(),
      now: () => performance.now(),
    },
    ownCache(),
  );
  const describe = (e: unknown): string => (e instanceof Error ? (e.stack ?? e.message) : String(e));
  const flush = (): void => {
    try {
      finder.flush();
    } catch (e) {
      log(describe(e));
    }
  };
  let pause: NodeJS.Timeout | undefined;
  port.on("message", (request: FinderRequest) => {
    clearTimeout(pause);
    try {
      const found = finder.answer(request);
      if (found !== undefined) answer({ kind: "found", found });
    } catch (e) {
      if (request.kind === "find") answer({ kind: "failed", message: describe(e) });
      else log(describe(e));
    }
    pause = setTimeout(flush, PAUSE_MS);
  });
}

/** What has been found is written down when nobody asks for more. */
const PAUSE_MS = 300;

/** Linux has a priority for each thread; elsewhere it would be that of the whole process. */
function giveWay(): void {
  if (process.platform !== "linux") return;
  try {
    setPriority(0, LOWEST);
  } catch {
    // It is as urgent as the rest, then.
  }
}

const LOWEST = 19;
