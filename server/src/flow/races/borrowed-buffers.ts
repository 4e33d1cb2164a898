import type { Type, VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import { inEachFunction } from "../fact-table";
import type { FuncUnit, Instr, Value } from "../ir/ir";
import { rootVar } from "../ir/path";
import { isError, under } from "../ir/types";
import { instrsOf } from "../walks/cfg-walk";
import { assignedIn } from "../walks/origins";
import { variableOf } from "../walks/steps";
import type { Handoff } from "./handoffs";
import { keptParts } from "./kept-buffers";

/** Methods whose contract says that they must not retain the slice: it is their caller's, who uses it again. */
const BORROWING = /^(?:Write|WriteAt|Read|ReadAt)$/;

/**
 * An `io.Writer` (or reader) that keeps the slice it is given: sends it, or stores it in what outlives the call, without a
 * copy: `func (s *sink) Write(p []byte) (int, error) { s.queue <- p; return len(p), nil }`.
 */
export const borrowedBuffers = inEachFunction((fn): readonly Handoff[] => {
  const p = fn.hasHole || fn.file.isTest ? undefined : borrowed(fn);
  return p === undefined ? [] : keptIn(fn, p);
});

/** The slice that the method is lent; undefined where the method gives the variable another value. */
function borrowed(fn: FuncUnit): VarObj | undefined {
  const { obj, params } = fn;
  const results = obj?.type.results ?? [];
  const [p] = params;
  if (!fn.recv || !obj || !BORROWING.test(obj.name) || !p || !isBytes(p.type)) return undefined;
  const [n, err] = results;
  if (results.length !== 2 || !n || !err || under(n.type).kind !== "basic" || !isError(err.type)) return undefined;
  const isAssigned = [...assignedIn(fn).keys()].some((l) => l.kind === "Ident" && fn.info.objOf(l) === p);
  return isAssigned ? undefined : p;
}

function isBytes(t: Type): boolean {
  const u = under(t);
  const elem = u.kind === "slice" ? under(u.elem) : undefined;
  return elem?.kind === "basic" && /^(?:byte|uint8)$/.test(elem.name);
}

function keptIn(fn: FuncUnit, p: VarObj): readonly Handoff[] {
  const out: Handoff[] = [];
  for (const { i } of instrsOf(fn)) {
    const whole = keptBy(i, fn);
    if (!whole || isTakenBack(i, fn)) continue;
    for (const e of keptParts(whole, fn)) {
      if (variableOf(viewed(e), fn.info) !== p) continue;
      const at = { fn, node: e };
      out.push({ at, variable: p, how: "kept", change: at, reused: false, borrowed: true });
    }
  }
  return out;
}

/** `p[:n]` is a view of `p`. */
function viewed(e: Expr): Expr {
  const x = unparen(e);
  return x.kind === "SliceExpr" ? viewed(x.x) : x;
}

/** What the instruction hands to others, or stores where it outlives the call. */
function keptBy(i: Instr, fn: FuncUnit): Expr | undefined {
  if (i.op === "send") return i.node.kind === "SendStmt" ? i.node.value : undefined;
  if (i.op !== "access" || !i.write || !/^(?:store|append|reslice)$/.test(i.how)) return undefined;
  const role = rootVar(i.path)?.role;
  if ((role !== "receiver" || i.path.steps.length === 0) && role !== "package") return undefined;
  const stored = assignedIn(fn).get(i.node)?.e ?? assignedIn(fn).get(unparen(i.node as Expr))?.e;
  const e = stored && unparen(stored);
  if (e?.kind !== "CallExpr") return e;
  // `s.all = append(s.all, p)`; `append(s.all, p...)` copies.
  return e.fun.kind === "Ident" && e.fun.name === "append" && !e.spread && e.args.length === 2 ? e.args[1] : undefined;
}

/** The method waits afterwards for whoever got it, or puts something else in its place. */
function isTakenBack(given: Instr, fn: FuncUnit): boolean {
  const select = selectAround(given.node, fn);
  const end = select?.end ?? given.node.end;
  const key = given.op === "access" ? given.path.key : undefined;
  const isField = given.op === "access" && given.how !== "append" && given.path.steps.at(-1)?.k === "field";
  return instrsOf(fn).some(({ i }) => {
    if (i === given) return false;
    const isLater = i.node.pos >= end || (i.op === "call" && i.mode === "defer");
    if (key !== undefined && i.op === "access") return isLater && i.write && i.path.key === key;
    if (i.op === "recv" || i.op === "rangechan") return isLater;
    if (i.op !== "call") return false;
    // Put into a field for what the method calls with it: nobody looks there afterwards.
    if (isLater && isField && [i.recv, ...i.args].some((v) => v && isOfReceiver(v, fn))) return true;
    // What is deferred may clear the field.
    if (i.mode === "defer" && i.callee.k !== "static" && key !== undefined) return true;
    return isLater && i.effects.some((e) => (e.kind === "waitgroup" && e.op === "wait") || e.kind === "cond");
  });
}

function isOfReceiver(v: Value, fn: FuncUnit): boolean {
  return (v.k === "path" || v.k === "addr") && rootVar(v.path) === fn.recv;
}

function selectAround(node: Node, fn: FuncUnit): Node | undefined {
  let found: Node | undefined;
  visitOutsideClosures(fn.decl, (n) => {
    if (n.pos > node.pos || n.end < node.end) return false;
    if (n.kind === "SelectStmt") found = n;
    return true;
  });
  return found;
}
