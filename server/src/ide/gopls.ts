import type { Finding } from "../check/finding";
import type { Node, Stmt } from "../syntax/ast";
import type { SourceFile } from "../syntax/source-file";
import { unitAt } from "../syntax/parse-file";
import { pathAt } from "../syntax/visit";

/** Rules whose every report gopls makes, too, by default (copylocks, SA2001, lostcancel, testinggoroutine). */
const WHOLE: ReadonlySet<string> = new Set([
  "lock/copied",
  "lock/empty-critical-section",
  "goroutine/lost-cancel",
  "goroutine/test-fatal",
]);

/** True if gopls reports the same thing at the same place by default, so that beside it the finding would show twice. */
export function reportedByGopls(finding: Finding, file: SourceFile): boolean {
  if (WHOLE.has(finding.rule)) return true;
  if (finding.rule === "race/loop-variable-capture") return isLastInLoop(nodesAt(file, finding.span.start));
  if (finding.rule === "goroutine/waitgroup-add-inside") return isFirstInGoroutine(nodesAt(file, finding.span.start));
  return false;
}

/** gopls looks at a closure that is started or deferred by the last statement of a loop's body. */
function isLastInLoop(path: readonly Node[]): boolean {
  for (let i = path.length - 1; i >= 0; i--) {
    const node = path[i];
    if (node === undefined || (node.kind !== "ForStmt" && node.kind !== "RangeStmt")) continue;
    const last = node.body.stmts.at(-1);
    return last !== undefined && (last.kind === "GoStmt" || last.kind === "DeferStmt") && path.includes(last);
  }
  return false;
}

/** gopls looks at `Add` where it is the first statement of the function that `go` starts. */
function isFirstInGoroutine(path: readonly Node[]): boolean {
  for (let i = path.length - 1; i >= 0; i--) {
    const node = path[i];
    if (node === undefined || node.kind !== "FuncLit") continue;
    const first: Stmt | undefined = node.body.stmts[0];
    return first !== undefined && path.includes(first) && path.slice(0, i).some((n) => n.kind === "GoStmt");
  }
  return false;
}

/** Nodes around an offset, from the declaration inwards. */
function nodesAt(file: SourceFile, offset: number): Node[] {
  const i = unitAt(file, offset);
  const pos = offset - (file.offsets[i] ?? 0);
  const decl = file.units[i]?.decls.find((d) => d.pos <= pos && pos < d.end);
  return decl === undefined ? [] : pathAt(decl, pos);
}
