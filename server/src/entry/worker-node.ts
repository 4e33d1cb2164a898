/** A thread of the command line: checks its share of the packages. */
import { parentPort, workerData } from "node:worker_threads";
import { checkFolders } from "../cli/check-folders";
import type { CheckRequest, CheckResult } from "../cli/request";
import { ALL_CHECKS } from "../checks/registry.gen";
import { moduleCache, nodeFileSystem } from "../host/node";
import { digest } from "../host/node-store";

export type WorkerAnswer =
  { readonly kind: "progress"; readonly packages: number } | { readonly kind: "done"; readonly result: CheckResult };

/** What the thread is there for. */
export function work(): void {
  const port = parentPort;
  if (port === null) return;
  const answer = (a: WorkerAnswer): void => port.postMessage(a);
  const host = { files: nodeFileSystem, moduleCache: moduleCache(), now: () => performance.now(), hash: digest };
  const request = workerData as CheckRequest;
  void checkFolders(request, host, ALL_CHECKS, (packages) => answer({ kind: "progress", packages })).then((result) =>
    answer({ kind: "done", result }),
  );
}
