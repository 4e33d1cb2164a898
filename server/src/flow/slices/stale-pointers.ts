import type { Expr, Node } from "../../syntax/ast";
import { visitOutsideClosures } from "../../syntax/visit";
import type { VarObj } from "../../semantic/types";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import type { Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import { bodyOf } from "../walks/removals";
import { assigns, Steps, variableOf, type Step } from "../walks/steps";
import { quoted } from "../races/describe";
import type { Site } from "../engine/summary";
import { keyText } from "../sync-maps/sync-maps";
import { calledSlices } from "./field-slices";

/** A write through a pointer to an element, after an append that may have moved the elements elsewhere. */
export interface StalePointer {
  /** The place that is written: `p.f`, `*p`. */
  readonly at: Site;
  readonly pointer: VarObj;
  /** `&s[i]`, or the call of a method that returns that. */
  readonly taken: Site & { readonly node: Expr };
  /** The slice, as it is written. */
  readonly slice: string;
  readonly append: Site;
}

/** All writes of a package that go to an element's old place. */
export const stalePointers = inEachFunction((fn, engine): readonly StalePointer[] => {
  const out: StalePointer[] = [];
  const body = bodyOf(fn);
  const r = engine.ir.resolverFor(fn);
  if (!body || !r || fn.hasHole) return out;
  let steps: Steps | undefined;
  visitOutsideClosures(body, (n) => {
    if (n.kind !== "AssignStmt" || n.lhs.length !== n.rhs.length) return;
    n.lhs.forEach((l, i) => {
      const taken = n.rhs[i] && unparen(n.rhs[i]);
      const element = taken && (elementOf(taken, fn, r) ?? lentElement(taken, fn, r, engine));
      const p = element && variableOf(l, r.info);
      if (!taken || !element || p?.role !== "local" || p.owner !== fn.decl || r.definitions.captured.has(p)) return;
      const { key } = element;
      const from = (steps ??= new Steps(body)).of(n);
      const append =
        from &&
        steps.after(from, (s) =>
          assigns(s, p, r.info) ? "stop" : appendsTo(s, key, fn, r, engine) ? "found" : undefined,
        );
      const write =
        append &&
        steps.after(append, (s) => (writeThrough(s, p, r) ? "found" : assigns(s, p, r.info) ? "stop" : undefined));
      const at = write && writeThrough(write, p, r);
      if (append && at)
        out.push({
          at: { fn, node: at },
          pointer: p,
          taken: { fn, node: taken },
          slice: element.text,
          append: { fn, node: append.node },
        });
    });
  });
  return out;
});

interface Element {
  /** The slice as `keyText` has it, and as it is written. */
  readonly key: string;
  readonly text: string;
}

/** The element of `&s[i]`, of a slice. */
function elementOf(e: Expr, fn: FuncUnit, r: Resolver): Element | undefined {
  const x = e.kind === "UnaryExpr" && e.op === "&" ? unparen(e.x) : undefined;
  if (x?.kind !== "IndexExpr" || under(r.typeOf(x.x)).kind !== "slice" || hasRoom(x.x, r)) return undefined;
  const key = keyText(x.x, r)?.text;
  return key === undefined ? undefined : { key, text: quoted({ fn, node: x.x }) };
}

/** The element to which a method returns a pointer. */
function lentElement(e: Expr, fn: FuncUnit, r: Resolver, engine: Engine): Element | undefined {
  return e.kind === "CallExpr"
    ? calledSlices(e, fn, r, engine).find((c) => c.how === "lends" && c.call === e)
    : undefined;
}

/** Made with a capacity of its own: the appends may well stay within it. */
function hasRoom(slice: Expr, r: Resolver): boolean {
  const v = variableOf(slice, r.info);
  return (
    v !== undefined &&
    (r.definitions.defs.get(v) ?? []).some((d) => {
      const e = d.k === "expr" ? unparen(d.e) : undefined;
      return e?.kind === "CallExpr" && r.builtin(e) === "make" && e.args.length > 2;
    })
  );
}

/** `s = append(s, ..)`, or a call of a method that does so. */
function appendsTo(s: Step, text: string, fn: FuncUnit, r: Resolver, engine: Engine): boolean {
  const n = s.node;
  if (s.kind === "run" && calledSlices(n, fn, r, engine).some((c) => c.how === "grows" && c.key === text)) return true;
  if (n.kind !== "AssignStmt" || n.op !== "=" || n.lhs.length !== n.rhs.length) return false;
  return n.lhs.some((l, i) => {
    const x = n.rhs[i] && unparen(n.rhs[i]);
    if (x?.kind !== "CallExpr" || r.builtin(x) !== "append" || x.args.length < 2) return false;
    return keyText(l, r)?.text === text && x.args[0] !== undefined && keyText(x.args[0], r)?.text === text;
  });
}

/** The place that a step writes through the pointer. */
function writeThrough(s: Step, p: VarObj, r: Resolver): Node | undefined {
  const n = s.node;
  const targets = n.kind === "AssignStmt" && n.op !== ":=" ? n.lhs : n.kind === "IncDecStmt" ? [n.x] : [];
  return targets.find((l) => {
    let x = unparen(l);
    let inside = false;
    // Only what lies in the element itself: what it points to did not move.
    while (
      x.kind === "SelectorExpr" ||
      (x.kind === "IndexExpr" && under(r.typeOf(x.x)).kind === "array") ||
      x.kind === "StarExpr"
    ) {
      const base = unparen(x.x);
      if (variableOf(base, r.info) === p) return inside || x.kind !== "IndexExpr";
      if (x.kind === "StarExpr" || under(r.typeOf(base)).kind === "pointer") return false;
      inside = true;
      x = base;
    }
    return false;
  });
}
