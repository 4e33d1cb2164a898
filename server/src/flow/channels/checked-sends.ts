import { visitOutsideClosures } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { parentOf, parentsOf } from "../walks/local-uses";
import type { Concurrency } from "../callers/concurrency";
import type { FunctionResult } from "../engine/function";
import { lockVariable } from "../guards/guards";
import type { FuncUnit } from "../ir/ir";
import { locationOf, rootVar, type Path } from "../ir/path";
import { qualifiedTypeName, under } from "../ir/types";
import { compareSites } from "../walks/position";
import type { SyncOp } from "../engine/recorder";
import type { Site, Touch } from "../engine/summary";
import { isInside } from "../../syntax/extent";

/** A send that asks a flag before it, while another function sets that flag and closes the channel. */
export interface CheckedSend {
  readonly at: Site;
  readonly close: Site;
  /** Where the flag is asked. */
  readonly check: Site;
  /** `Type.field` of the flag. */
  readonly flag: string;
  readonly path: Path;
}

interface Op {
  readonly r: FunctionResult;
  readonly op: SyncOp;
  readonly path: Path;
}

/**
 * Sends on a field's channel that may be closed between the question whether it is and the send: that the question is
 * asked says that both may come at once. A lock around question and send on the one side and the close on the other keeps
 * them apart, and so may anything that is waited for before the close.
 */
export function checkedSends(results: readonly FunctionResult[], concurrency: Concurrency): readonly CheckedSend[] {
  const closes = new Map<string, Op[]>();
  const sends: Op[] = [];
  for (const r of results) {
    if (r.fn.file.isTest || r.fn.hasHole) continue;
    for (const op of r.seen.syncOps) {
      if (!op.path || !isFieldOfReceiver(op.path)) continue;
      const x = { r, op, path: op.path };
      if (op.op === "send") sends.push(x);
      if (op.op === "close" && !op.deferred) {
        const known = closes.get(placeKey(op.path));
        if (known) known.push(x);
        else closes.set(placeKey(op.path), [x]);
      }
    }
  }
  const out: CheckedSend[] = [];
  for (const send of sends) {
    for (const close of closes.get(placeKey(send.path)) ?? []) {
      if (
        close.r.fn === send.r.fn ||
        isReplaced(close) ||
        !concurrency.mayOverlap(send.r.fn, close.r.fn) ||
        areKeptApart(send, close)
      )
        continue;
      const check = checkBefore(send, close);
      if (!check) continue;
      out.push({ at: send.op.at, close: close.op.at, path: send.path, ...check });
      break;
    }
  }
  return out.sort((a, b) => compareSites(a.at, b.at));
}

/** `c.queue`, `c.state.queue` of the receiver: methods of one type mean the same object by it. */
function isFieldOfReceiver(path: Path): boolean {
  return rootVar(path)?.role === "receiver" && path.steps.length > 0 && path.steps.every((s) => s.k === "field");
}

/** The fields alone. */
function placeKey(path: Path): string {
  const field = locationOf(path).subject;
  return `${field}${path.key.slice(path.key.search(/[.[*]/))}`;
}

/** A lock is held at both, or taken by the one between, or something is waited for right before the close. */
function areKeptApart(send: Op, close: Op): boolean {
  const held = new Set(send.op.locks.map((h) => lockVariable(h.path)));
  if (close.op.locks.some((h) => held.has(lockVariable(h.path)))) return true;
  if (close.r.seen.acquisitions.some((a) => held.has(lockVariable(a.path)) && isBefore(a.at.node, close.op.at.node)))
    return true;
  return close.r.seen.syncOps.some(
    (o) => (o.op === "wait" || o.op === "recv" || o.op === "range") && isBefore(o.at.node, close.op.at.node),
  );
}

/** The flag that decides about the send, and that is set before the close. */
function checkBefore(send: Op, close: Op): { readonly check: Site; readonly flag: string } | undefined {
  for (const t of send.r.seen.touches) {
    if (t.write || !isFlag(t) || !isFieldOfReceiver(t.path) || t.via.length > 1) continue;
    const at = t.via[0] ?? t.at;
    if (at.fn !== send.r.fn || !decides(send.r.fn, at.node, send.op.at.node)) continue;
    const key = placeKey(t.path);
    const isSet = close.r.seen.touches.some(
      (w) =>
        w.write &&
        isFieldOfReceiver(w.path) &&
        placeKey(w.path) === key &&
        isBefore((w.via[0] ?? w.at).node, close.op.at.node),
    );
    if (isSet) return { check: at, flag: locationOf(t.path).subject };
  }
  return undefined;
}

/** Something that says yes or no. */
function isFlag({ type, atomic }: Touch): boolean {
  const t = under(type);
  return atomic || (t.kind === "basic" && t.name === "bool") || qualifiedTypeName(type).startsWith("sync/atomic.");
}

/** The closer puts a new channel in the place of the one that it closes. */
function isReplaced(close: Op): boolean {
  const key = placeKey(close.path);
  return close.r.seen.touches.some((t) => t.write && t.how === "store" && placeKey(t.path) === key);
}

/** `if flag { return }; ch <- v`, or `if !flag { ch <- v }`; likewise of a variable that has been given the flag. */
function decides(fn: FuncUnit, node: Node, send: Node): boolean {
  let found = false;
  const kept = keptIn(fn, node);
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "IfStmt" || !(isInside(node, n.cond) || isOn(kept, n.cond, fn))) return;
    const leaves = n.then.stmts.at(-1)?.kind === "ReturnStmt" && n.end <= send.pos;
    found ||= leaves || isInside(send, n.then);
  });
  return found;
}

/** `closed := c.closed`: the variable. */
function keptIn(fn: FuncUnit, flag: Node): VarObj | undefined {
  const { parent } = parentOf(parentsOf(fn.decl), flag);
  const name =
    parent?.kind === "AssignStmt" && parent.op === ":=" && parent.lhs.length === 1 ? parent.lhs[0] : undefined;
  const v = name?.kind === "Ident" ? fn.info.objOf(name) : undefined;
  return v?.kind === "var" ? v : undefined;
}

function isOn(v: VarObj | undefined, cond: Expr, fn: FuncUnit): boolean {
  let x = unparen(cond);
  if (x.kind === "UnaryExpr" && x.op === "!") x = unparen(x.x);
  return v !== undefined && x.kind === "Ident" && fn.info.objOf(x) === v;
}

function isBefore(a: Node, b: Node): boolean {
  return a.end <= b.pos;
}
