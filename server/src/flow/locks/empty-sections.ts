import type { CallExpr, Expr, Stmt } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { deref, qualifiedTypeName } from "../ir/types";
import type { Site } from "../engine/summary";

/** A lock that is given back at once. */
export interface EmptySection {
  /** The unlock statement. */
  readonly at: Site;
  readonly lock: Site;
  readonly name: string;
}

const PAIRS: Readonly<Record<string, string>> = { Lock: "Unlock", RLock: "RUnlock" };

/** `mu.Lock()` directly followed by `mu.Unlock()`, told by the text of the operand as staticcheck's SA2001 does. */
export const emptySections = inEachFunction((fn, engine): readonly EmptySection[] => {
  if (engine.implementsGo) return [];
  const out: EmptySection[] = [];
  if (fn.parent || isProbe(fn) || isBenchmark(fn)) return out;
  visit(fn.decl, (n) => {
    if (n.kind === "BlockStmt") pairs(n.stmts, fn, out);
    else if (n.kind === "CaseClause" || n.kind === "CommClause") pairs(n.body, fn, out);
  });
  return out;
});

/** `func BenchmarkMutex(b *testing.B)`: what taking the lock costs is what it measures. */
function isBenchmark(fn: FuncUnit): boolean {
  const [b] = fn.params;
  return fn.file.isTest && b !== undefined && qualifiedTypeName(deref(b.type)) === "testing.B";
}

/** The function does nothing but take locks and give them back (or have others do so): that is what it is for. */
function isProbe(fn: FuncUnit): boolean {
  if (fn.decl.kind !== "FuncDecl" || !fn.obj) return false;
  const stmts = fn.decl.body?.stmts ?? [];
  const { name } = fn.obj;
  let pending: { readonly method: string; readonly on: string } | undefined;
  for (const s of stmts) {
    const call = methodCall(s, fn);
    if (!call) return false;
    const on = textOf(call.on, fn);
    if (pending) {
      if (PAIRS[pending.method] !== call.method || pending.on !== on) return false;
      pending = undefined;
    } else if (PAIRS[call.method]) pending = { method: call.method, on };
    else if (call.method !== name) return false;
  }
  return stmts.length > 0 && !pending;
}

function pairs(stmts: readonly Stmt[], fn: FuncUnit, out: EmptySection[]): void {
  stmts.forEach((s, i) => {
    const next = stmts[i + 1];
    const a = methodCall(s, fn);
    const b = next && methodCall(next, fn);
    if (!a || !b || PAIRS[a.method] !== b.method || textOf(a.on, fn) !== textOf(b.on, fn)) return;
    if (isExplained(s, next, fn) || wakes(stmts[i + 2], fn)) return;
    out.push({ at: { fn, node: next }, lock: { fn, node: a.call }, name: textOf(a.on, fn) });
  });
}

function methodCall(
  s: Stmt,
  fn: FuncUnit,
): { readonly call: CallExpr; readonly on: Expr; readonly method: string } | undefined {
  const call = s.kind === "ExprStmt" ? unparen(s.x) : undefined;
  if (call?.kind !== "CallExpr" || call.args.length > 0 || call.fun.kind !== "SelectorExpr") return undefined;
  const method = fn.info.selectionOf(call.fun)?.obj;
  if (method?.kind !== "func" || method.type.params.length > 0 || method.type.results.length > 0) return undefined;
  return { call, on: call.fun.x, method: call.fun.sel.name };
}

/** Signals a condition: who has looked at it under the lock has come to wait by then. */
function wakes(s: Stmt | undefined, fn: FuncUnit): boolean {
  const call = s && methodCall(s, fn);
  return (
    call !== undefined &&
    /^(?:Signal|Broadcast)$/.test(call.method) &&
    qualifiedTypeName(deref(fn.info.typeOf(call.on))) === "sync.Cond"
  );
}

function textOf(e: Expr, fn: FuncUnit): string {
  return fn.unit.text.slice(e.pos, e.end).replace(/\s+/g, " ");
}

const BARRIER =
  /\b(?:wait|barrier|ensure|until|(?<!^\W*)(?:finish|complet)|drain|flush|in[- ]flight|synchroni[sz]|happens[- ]before|handshake|intention|on purpose|deliberate|nolint|lint:ignore|make sure|guarantee)/i;

/** Further away it must speak of locks, too. */
const WAITS =
  /\b(?:lock|mutex)\w*\b[^.]{0,80}\b(?:wait|block|until|ensure|releas|prior)|\b(?:wait|block|until|ensure|releas|hold|acquire)\w*\b[^.]{0,80}\b\w*(?:lock|mutex)/i;
const MAX_LINES_ABOVE = 12;

/** A comment at the two statements, or on the lines before them in the same block of code, says what it is for; or that
 * of the function does. */
function isExplained(first: Stmt, second: Stmt, fn: FuncUnit): boolean {
  const { text, comments } = fn.unit;
  const lineEnd = text.indexOf("\n", second.end);
  let start = text.lastIndexOf("\n", first.pos);
  // Comments that stand above, line by line.
  for (
    let above = text.lastIndexOf("\n", start - 1);
    start > 0 && /^\s*(?:\/\/|\/?\*)/.test(text.slice(above + 1, start));
    above = text.lastIndexOf("\n", start - 1)
  )
    start = above;
  const near = start;
  // Up to the nearest comment: a statement or two, or an empty line, may stand between.
  for (let n = 0; n < MAX_LINES_ABOVE && start > fn.decl.pos; n++) start = text.lastIndexOf("\n", start - 1);
  if (comments.some((c) => c.end <= fn.decl.pos && (WAITS.test(flat(c.text)) || /\bbarrier\b/i.test(c.text))))
    return true;
  return comments.some(
    (c) =>
      (c.pos > near ? BARRIER : WAITS).test(c.text) &&
      c.pos > Math.max(start, fn.decl.pos) &&
      (lineEnd < 0 || c.pos < lineEnd),
  );
}

/** The words of a comment in one line. */
function flat(comment: string): string {
  return comment.replace(/\s*\n\s*\/\/\s?/g, " ");
}
