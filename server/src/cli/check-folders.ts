import type { Hash, Logger } from "../base/host";
import { once } from "../base/incremental";
import type { Check } from "../check/define";
import { forgetPackage } from "../flow/facts";
import { analyse, type PhaseTimes } from "../ide/analyse-package";
import { Rests } from "../ide/rests";
import { reportScope } from "../ide/scope";
import type { WorkspacePackage } from "../workspace/workspace";
import type { CliHost } from "./host";
import { rootFinder, showPath } from "./plan";
import { Reporter, type JsonFinding } from "./report";
import type { CheckRequest, CheckResult, FolderOutcome } from "./request";
import { openWorkspace } from "./workspace";

/** Hosts need less for this than for a whole command line, so that a worker can do it. */
export type CheckHost = Pick<CliHost, "files" | "now" | "moduleCache"> & { readonly hash?: Hash | undefined };

/** Text of packages and their imports that is held before all of it is dropped (UTF-16 code units). */
const HELD_TEXT = 12_000_000;

/**
 * Checks packages one after the other. Each is dropped before the next one is read, so that memory does not grow with
 * the number of packages; of imports only the declarations are kept, within bounds.
 */
export async function checkFolders(
  request: CheckRequest,
  host: CheckHost,
  checks: readonly Check[],
  onProgress: (packages: number) => void,
): Promise<CheckResult> {
  let errors: string[] = [];
  const log: Logger = {
    error: (m) => errors.push(m),
    warn: () => undefined,
    info: () => undefined,
    debug: () => undefined,
  };
  const workspace = openWorkspace(request.settings, request.build, host);
  const scope = reportScope(request.settings, request.configFolder, rootFinder(request.roots));
  const times: PhaseTimes = { summarize: 0, check: 0 };
  let read = 0;
  const folders: FolderOutcome[] = [];
  const display = (path: string): string => showPath(request.cwd, path);
  // A function of its own: what this one has in its variables stays alive while it waits.
  const checkFolder = (folder: string): FolderOutcome => {
    const start = host.now();
    const packages = workspace.packagesIn(folder);
    const skipped = workspace
      .skippedIn(folder)
      .map((s) => ({ file: display(s.path), reason: s.reason[request.locale] }));
    read += host.now() - start;
    errors = [];
    const findings: JsonFinding[] = [];
    const counts = { files: 0, lines: 0, bytes: 0, packages: 0, functions: 0 };
    const rests = new Rests(folder, workspace);
    for (const stored of packages) {
      const { pkg } = stored;
      const result = analyse(
        pkg,
        {
          checks,
          settings: request.settings,
          folder: stored.folder,
          reported: scope.reported,
          tags: new Set(request.build.tags),
          log,
          now: host.now,
        },
        times,
      );
      const reporter = new Reporter(textsOf(stored), display, request.locale, log.error);
      for (const f of result.findings) findings.push(reporter.finding(request.withFixes ? f : { ...f, fixes: [] }));
      if (result.facts !== undefined) rests.add(result.facts.engine.imports.looked);
      counts.packages++;
      counts.functions += pkg.funcs.length;
      for (const f of stored.files) {
        counts.files++;
        counts.lines += countLines(f.text);
        counts.bytes += utf8Length(f.text) + (f.bom ? 3 : 0);
      }
      forgetPackage(pkg);
      pkg.forget();
    }
    return {
      folder,
      findings,
      skipped,
      errors,
      ...counts,
      rests: host.hash === undefined ? [] : rests.all(host.hash),
    };
  };
  for (const folder of request.folders) {
    folders.push(once(() => checkFolder(folder)));
    if (workspace.heldText() > HELD_TEXT) workspace.reset();
    onProgress(1);
    // Lets progress be shown and signals be handled.
    await Promise.resolve();
  }
  const skipped = workspace
    .moduleProblems()
    .map((p) => ({ file: display(p.file), reason: `${p.line}: ${p.message[request.locale]}` }));
  return { folders, skipped, phases: { read, parse: 0, lower: 0, resolve: 0, ...times } };
}

function textsOf(stored: WorkspacePackage): (path: string) => string | undefined {
  const texts = new Map(stored.pkg.files.map((f) => [f.path, f.file.text]));
  return (path) => texts.get(path);
}

function countLines(text: string): number {
  let n = 0;
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) n++;
  return text === "" || text.endsWith("\n") ? n : n + 1;
}

/** Bytes of the text on disk. */
function utf8Length(text: string): number {
  let n = text.length;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    // A surrogate pair is four bytes in two units, everything else above U+07FF three in one.
    if (unit > 0x7f) n += unit > 0x7ff && (unit < 0xd800 || unit > 0xdfff) ? 2 : 1;
  }
  return n;
}
