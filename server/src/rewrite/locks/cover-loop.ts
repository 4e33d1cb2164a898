import { under } from "../../flow/ir/types";
import type { ForStmt, RangeStmt, Stmt } from "../../syntax/ast";
import { wrapWhole, type CoverContext } from "./cover-statement";
import { lockCall, unlockCall, wishesFor } from "../edits/region";
import { isInside } from "../../syntax/extent";

/** Covers a `for`: the whole of it where it is quiet, else its condition and what is in its body apart. */
export function coverFor(c: CoverContext, s: Stmt, x: ForStmt): void {
  const points = c.within(x);
  const inBody = points.filter((p) => isInside(p.node, x.body));
  if (inBody.length === points.length) return coverBody(c, s, x);
  if (c.level(x) === 0 && !c.othersIn(x) && !c.isDeclaredIn([x])) {
    wrapWhole(c, s);
    return;
  }
  const { cond } = x;
  const inCond = cond ? c.within(cond) : [];
  const splits =
    cond &&
    inCond.length + inBody.length === points.length &&
    !inCond.some((p) => p.write || p.pinned) &&
    c.level(cond) === 0;
  if (!splits || !cond) return wrapWhole(c, s);
  // `for cond { .. }` becomes `for { lock; ok := cond; unlock; if !ok { break }; .. }`.
  const { editor } = c.writer;
  const { src, edits } = editor;
  const negated = cond.kind === "UnaryExpr" && cond.op === "!";
  const value = negated ? cond.x : cond;
  const [name = "ok"] = c.writer.newNames(1, value);
  const block = x.body;
  if (x.init || x.post) edits.replace(src.file, src.start(cond), src.end(cond), "");
  else edits.replace(src.file, src.start(cond), src.start(block), "");
  editor.atStart(block, [
    lockCall(c.lock, false),
    `${name} := ${src.of(value)}`,
    unlockCall(c.lock, false),
    `if ${negated ? "" : "!"}${name} {`,
    "\tbreak",
    "}",
  ]);
  c.writer.sections.push({ fn: c.fn, pos: cond.pos, end: cond.end, lock: c.lock, write: false, deferred: false });
  c.coverList(block.stmts);
}

/** Covers a range loop. Ranging over the container itself is one operation. */
export function coverRange(c: CoverContext, s: Stmt, x: RangeStmt): void {
  const points = c.within(x);
  const header = points.filter((p) => !isInside(p.node, x.body));
  if (header.length === 0) return coverBody(c, s, x);
  const loops = header.some((p) => p.range === x);
  const assigns = header.some((p) => !isInside(p.node, x.x));
  if (!loops && !assigns && c.level(x.x) === 0 && header.every((p) => !p.pinned && !p.write)) {
    c.writer.hoist(s, [{ expr: x.x, wishes: wishesFor(x.x) }], c.lock, false);
    c.coverList(x.body.stmts);
    return;
  }
  if (c.level(x) === 0 && !c.othersIn(x) && !c.isDeclaredIn([x])) return wrapWhole(c, s);
  const kind = under(c.fn.info.typeOf(x.x)).kind;
  const clones =
    (kind === "map" || kind === "slice") &&
    !assigns &&
    c.level(x.x) === 0 &&
    !points.some((p) => p.write) &&
    c.writer.canClone();
  if (!clones) return wrapWhole(c, s);
  // What the body does takes long: it works on a copy.
  const { editor } = c.writer;
  const { src, edits } = editor;
  const pkg = c.writer.importName(kind === "map" ? "maps" : "slices");
  const [name = "snapshot"] = c.writer.newNames(1, x.x, "snapshot");
  edits.replace(src.file, src.start(x.x), src.end(x.x), name);
  editor.before(s, [lockCall(c.lock, false), `${name} := ${pkg}.Clone(${src.of(x.x)})`, unlockCall(c.lock, false)]);
  c.writer.sections.push({ fn: c.fn, pos: x.x.pos, end: x.x.end, lock: c.lock, write: false, deferred: false });
  c.coverList(x.body.stmts);
}

/** The header needs no lock. A quiet loop is one critical section, unless its iterations are a goroutine's work. */
function coverBody(c: CoverContext, s: Stmt, x: ForStmt | RangeStmt): void {
  if (!c.spawned && !startsGoroutines(x) && c.level(x) === 0 && !c.othersIn(x) && !c.isDeclaredIn([x]))
    return wrapWhole(c, s);
  c.coverList(x.body.stmts);
}

/** Each round starts a goroutine, which is to run beside the next ones. */
export function startsGoroutines(s: Stmt): boolean {
  return (s.kind === "ForStmt" || s.kind === "RangeStmt") && s.body.stmts.some((x) => x.kind === "GoStmt");
}
