import type { Expr } from "../../syntax/ast";
import { lockOpOf } from "../engine/locks";
import { isExportedName } from "../callers/entry";
import type { Engine } from "../engine/engine";
import { storedValues } from "../engine/stored-values";
import { indexOf } from "../fact-table";
import type { Block, CallInstr, Cond, FuncUnit } from "../ir/ir";
import { idOf, lastField } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { under } from "../ir/types";
import type { VarObj } from "../../semantic/types";
import type { Precondition } from "./lock-paths-cells";

/** What must have been decided for a function to come to a block, as far as flags and parameters decide it. */
export function preconditions(fn: FuncUnit, engine: Engine): (b: Block) => readonly Precondition[] {
  const known = new Map<number, ReadonlyMap<string, Precondition>>([[fn.entry.id, new Map()]]);
  for (let changed = true; changed;) {
    changed = false;
    for (const b of fn.blocks) {
      const before = known.get(b.id);
      if (!before) continue;
      for (const e of b.succs) {
        const after = e.cond ? withCondition(fn, before, e.cond, engine) : before;
        const old = known.get(e.to.id);
        const merged = old ? new Map([...old].filter(([k]) => after.has(k))) : after;
        if (old && merged.size === old.size) continue;
        known.set(e.to.id, merged);
        changed = true;
      }
    }
  }
  return (b) => [...(known.get(b.id)?.values() ?? [])];
}

function withCondition(
  fn: FuncUnit,
  before: ReadonlyMap<string, Precondition>,
  cond: Cond,
  engine: Engine,
): ReadonlyMap<string, Precondition> {
  const c = classify(fn, cond, engine);
  return c ? new Map(before).set(`${idOf(cond.expr)}${c.outcome ? "+" : "-"}`, c) : before;
}

function classify(fn: FuncUnit, { expr, outcome, call }: Cond, engine: Engine): Precondition | undefined {
  if (call && admits(call)) return { param: undefined, what: "admission", outcome };
  const x = unparen(expr);
  if (x.kind === "Ident" || x.kind === "SelectorExpr") {
    const o = fn.info.objOf(x.kind === "Ident" ? x : x.sel);
    if (o?.kind !== "var" || under(o.type).kind !== "basic") return undefined;
    if (o.role === "param") return { param: o, what: "flag", outcome };
    if ((o.role !== "field" && o.role !== "package") || isSettled(o.origin, engine)) return undefined;
    return { param: undefined, what: "flag", outcome };
  }
  if (x.kind === "BinaryExpr" && (x.op === "==" || x.op === "!=")) {
    if (isState(fn, x.x, x.y, engine) || isState(fn, x.y, x.x, engine))
      return { param: undefined, what: "flag", outcome };
    const param = parameter(fn, x.x) ?? parameter(fn, x.y);
    return param && { param, what: "compare", outcome };
  }
  return undefined;
}

/** `c.version == tls13`: a field that the package changes, beside a constant. */
function isState(fn: FuncUnit, x: Expr, constant: Expr, engine: Engine): boolean {
  const e = unparen(x);
  const o = e.kind === "SelectorExpr" ? fn.info.objOf(e.sel) : undefined;
  if (o?.kind !== "var" || o.role !== "field" || fn.info.constOf(constant) === undefined) return false;
  return under(o.type).kind === "basic" && !isSettled(o.origin, engine);
}

/** Fields that a function gives another value than the one that an object is made with. */
const assigned = indexOf((fn): readonly (readonly [VarObj, true])[] =>
  (fn.file.isTest ? [] : fn.blocks).flatMap((b) =>
    b.instrs.flatMap((i) => {
      const field = i.op === "access" && i.write ? lastField(i.path) : undefined;
      return field ? [[field.origin, true] as const] : [];
    }),
  ),
);

/** An object is made with it, and nobody changes it after that: it tells nothing of who holds which lock. */
function isSettled(v: VarObj, engine: Engine): boolean {
  return (
    v.role === "field" &&
    !isExportedName(v.name) &&
    assigned(engine).of(v).length === 0 &&
    storedValues(engine, v).length > 0
  );
}

/** A TryLock, or a compare-and-swap. */
function admits(call: CallInstr): boolean {
  return (
    /^tryr?lock$/.test(lockOpOf(call)?.op ?? "") || call.effects.some((e) => e.kind === "atomic" && e.op === "cas")
  );
}

function parameter(fn: FuncUnit, e: Expr): Precondition["param"] {
  const x = unparen(e);
  const o = x.kind === "Ident" ? fn.info.objOf(x) : undefined;
  return o?.kind === "var" && o.role === "param" ? o : undefined;
}
