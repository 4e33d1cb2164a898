import type { VarObj } from "../../semantic/types";
import type { AssignStmt, Expr, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visitOutsideClosures } from "../../syntax/visit";
import { listOf } from "../../syntax/statements";
import type { Engine } from "../engine/engine";
import type { Site } from "../engine/summary";
import { inEachFunction, markedBy } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { locationOf } from "../ir/path";
import { under } from "../ir/types";
import { textOf } from "../walks/position";
import type { Handoff } from "./handoffs";

/**
 * A list that a function takes out of a field and sets back to its start, and then hands on: `batch := q.batch; q.batch =
 * q.batch[:0]; q.mu.Unlock(); out <- batch`, `out <- q.batch; q.batch = q.batch[:0]`. What is appended to the field from
 * then on lies in the same memory.
 */
export const rewoundFields = inEachFunction((fn, engine): readonly Handoff[] => {
  if (fn.hasHole || fn.file.isTest || fn.kind === "init" || fn.decl.kind === "ValueSpec") return [];
  const assigns = assignmentsIn(fn);
  return assigns.flatMap((rewind): readonly Handoff[] => {
    const field = rewoundBy(rewind, fn);
    if (!field || !grown(engine).has(field)) return [];
    const text = textOf(fn, rewind.target);
    const isField = (e: Expr): boolean => textOf(fn, e) === text;
    // Replaced in the end, it is another list.
    if (assigns.some((a) => a.stmt.pos > rewind.stmt.pos && isField(a.target))) return [];
    const sent = sentJustBefore(rewind.stmt, fn);
    // Under a lock it is what the lock guards that gets out.
    if (sent && isField(sent)) {
      if (isLocked(engine, fn, rewind.target)) return [];
      const at = { fn, node: sent };
      return [{ at, how: "sent", variable: undefined, change: { fn, node: rewind.stmt }, reused: false, rewound: at }];
    }
    const taken = assigns.findLast((a) => a.stmt.pos < rewind.stmt.pos && isField(unparen(a.value)));
    const v = taken && variableOf(taken.target, fn);
    if (!v || assigns.some((a) => a.stmt.pos > taken.stmt.pos && variableOf(a.target, fn) === v)) return [];
    const given = handedOn(fn, v, rewind.stmt.end, isLocked(engine, fn, rewind.target));
    const [change, rewound] = [rewind.stmt, taken.value].map((node): Site => ({ fn, node }));
    return given && change && rewound ? [{ ...given, variable: v, change, reused: false, rewound }] : [];
  });
});

/** What the statement directly before sends, so that nobody can have said that it is done with it. */
function sentJustBefore(stmt: AssignStmt, fn: FuncUnit): Expr | undefined {
  let sent: Expr | undefined;
  visitOutsideClosures(fn.decl, (n) => {
    const list = listOf(n) ?? [];
    const i = list.findIndex((s) => s === stmt);
    if (i < 0) return;
    const before = i > 0 ? list[i - 1] : n.kind === "CommClause" ? n.comm : undefined;
    if (before?.kind === "SendStmt") sent = unparen(before.value);
  });
  return sent;
}

interface Assignment {
  readonly stmt: AssignStmt;
  readonly target: Expr;
  readonly value: Expr;
}

function assignmentsIn(fn: FuncUnit): readonly Assignment[] {
  const out: Assignment[] = [];
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind !== "AssignStmt" || n.lhs.length !== n.rhs.length) return;
    n.lhs.forEach((target, i) => {
      const value = n.rhs[i];
      if (value) out.push({ stmt: n, target, value });
    });
  });
  return out;
}

/** The field of `q.batch = q.batch[:0]`. */
function rewoundBy({ target, value, stmt }: Assignment, fn: FuncUnit): VarObj | undefined {
  const x = unparen(value);
  if (stmt.op !== "=" || target.kind !== "SelectorExpr" || x.kind !== "SliceExpr" || x.max) return undefined;
  if (!x.high || fn.info.constOf(x.high) !== 0n || textOf(fn, x.x) !== textOf(fn, target)) return undefined;
  const o = fn.info.selectionOf(target)?.obj;
  return o?.kind === "var" && under(o.type).kind === "slice" ? o.origin : undefined;
}

/** Fields that somebody appends to. */
const grown = markedBy((fn): Iterable<VarObj> =>
  fn.file.isTest
    ? []
    : fn.blocks.flatMap((b) =>
        b.instrs.flatMap((i) => {
          const field = i.op === "append" && i.slice.k === "path" ? locationOf(i.slice.path).field : undefined;
          return field ? [field] : [];
        }),
      ),
);

/** Where others get it: they are sent it or started with it; or it is returned from under the lock of the field. */
function handedOn(
  fn: FuncUnit,
  v: VarObj,
  from: number,
  locked: boolean,
): { readonly at: Site; readonly how: Handoff["how"] } | undefined {
  let found: { readonly at: Site; readonly how: Handoff["how"] } | undefined;
  const give = (e: Node | undefined, how: Handoff["how"]): void => {
    if (e?.kind === "Ident" && e.pos >= from && fn.info.objOf(e) === v) found ??= { at: { fn, node: e }, how };
  };
  visitOutsideClosures(fn.decl, (n) => {
    if (n.kind === "SendStmt") give(unparen(n.value), "sent");
    else if (n.kind === "GoStmt" && n.call.kind === "CallExpr")
      for (const a of n.call.args) give(unparen(a), "started");
    else if (n.kind === "ReturnStmt" && locked) for (const e of n.results) give(unparen(e), "stored");
  });
  return found;
}

function isLocked(engine: Engine, fn: FuncUnit, node: Node): boolean {
  return engine.judged(fn)?.seen.touches.some((t) => t.at.node === node && t.write && t.locks.length > 0) ?? false;
}

/** The local variable that an expression names. */
function variableOf(e: Expr, fn: FuncUnit): VarObj | undefined {
  const o = e.kind === "Ident" ? fn.info.objOf(e) : undefined;
  return o?.kind === "var" && o.role === "local" ? o : undefined;
}
