import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Node } from "../../syntax/ast";
import { atomicOf, atomicTypeName } from "./atomic-ops";
import { replacedAlong } from "./cloned-flags";
import { runForward } from "../walks/forward";
import type { Engine } from "../engine/engine";
import type { FunctionResult } from "../engine/function";
import { inEachFunction } from "../fact-table";
import type { AccessInstr, CallInstr, FuncUnit } from "../ir/ir";
import { isUnder, locationOf, prefix, rootVar, type Path } from "../ir/path";
import { under } from "../ir/types";
import { unparen } from "../../syntax/paren";
import { pathOf, type Held } from "../engine/locks";
import { assignedIn, joinOrigins, OriginFlow, sameOrigins, type Origins } from "../walks/origins";
import type { Site } from "../engine/summary";
import { textOf } from "../walks/position";
import { isInside } from "../../syntax/extent";

/** A write into a map or slice that came out of an atomic pointer or value: others are reading it. */
export interface SnapshotMutation {
  readonly at: Site;
  /** The Load. */
  readonly load: Site;
  /** The atomic that holds it. */
  readonly path: Path;
  /** A lock is held from the load on: writers take turns. */
  readonly locked: boolean;
}

/** Writes into loaded snapshots, by where the values of local variables come from. */
export function snapshotMutations(r: FunctionResult, engine: Engine): readonly SnapshotMutation[] {
  return r.fn.hasHole ? [] : inFunction(r, engine);
}

interface Load {
  /** In the function at hand: of the Load, or of a helper that returns what it loads. */
  readonly call: CallInstr;
  readonly path: Path;
}

/** What a function returns as it was loaded, by way of its first result. */
const returnedLoads = inEachFunction((fn): readonly Path[] => {
  const loads = fn.hasHole || fn.kind === "closure" ? new Map<CallExpr, Load>() : loadsIn(fn);
  if (loads.size === 0) return [];
  const origins = originsOf(fn, loads);
  const out = new Set<Path>();
  runForward<Origins<Load>>(
    fn,
    { start: new Map(), instr: (i, s) => origins.transfer(i, s), join: joinOrigins, same: sameOrigins },
    (i, s) => {
      const e = i.op === "return" && i.node.kind === "ReturnStmt" ? i.node.results[0] : undefined;
      if (e && /^(?:map|slice)$/.test(under(fn.info.typeOf(e)).kind))
        for (const load of origins.of(e, s)) out.add(load.path);
    },
  );
  return [...out];
});

function originsOf(fn: FuncUnit, loads: ReadonlyMap<CallExpr, Load>): OriginFlow<Load> {
  return new OriginFlow<Load>(fn, (e) => (e.kind === "CallExpr" ? loads.get(e) : undefined), true);
}

function loadsOf(fn: FuncUnit, engine: Engine): ReadonlyMap<CallExpr, Load> {
  const out = loadsIn(fn);
  for (const b of fn.blocks)
    for (const i of b.instrs) {
      if (i.op !== "call" || i.mode !== "call" || i.callee.k !== "static") continue;
      const helper = engine.ir.unitOf(i.callee.obj);
      const [path] = helper ? returnedLoads.in(engine, helper) : [];
      if (path) out.set(i.node, { call: i, path });
    }
  return out;
}

function loadsIn(fn: FuncUnit): Map<CallExpr, Load> {
  const out = new Map<CallExpr, Load>();
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      const op = atomicOf(i);
      if (op?.op !== "load") continue;
      const recv = op.call.recv;
      const type = recv && "type" in recv ? atomicTypeName(recv.type) : "";
      if (type === "Value" || type === "Pointer" || /\.LoadPointer$/.test(op.call.name))
        out.set(op.call.node, { call: op.call, path: op.path });
    }
  }
  return out;
}

function inFunction(r: FunctionResult, engine: Engine): readonly SnapshotMutation[] {
  const { fn } = r;
  const loads = loadsOf(fn, engine);
  if (loads.size === 0) return [];
  const origins = originsOf(fn, loads);
  const out: SnapshotMutation[] = [];
  const seen = new Set<Load>();
  const renewed = [...assignedIn(fn).keys()].filter((l) => l.kind === "SelectorExpr");
  const written = (n: Node) => textOf(fn, n);
  const report = (node: Node, base: Expr, s: Origins<Load>, locked: (l: Load) => boolean) => {
    // A field of a copied struct that has been given a container of its own.
    if (renewed.some((l) => l.end <= node.pos && written(l) === written(unparen(base)))) return;
    for (const load of origins.of(base, s)) {
      if (seen.has(load) || locked(load) || isOfTest(r, load)) continue;
      seen.add(load);
      out.push({ at: { fn, node }, load: { fn, node: load.call.node }, path: load.path, locked: isLocked(r, load) });
    }
  };
  runForward<Origins<Load>>(
    fn,
    {
      start: new Map(),
      instr: (i, s) => origins.transfer(i, s),
      edge: (e, s) => without(s, replacedAlong(e, fn)),
      join: joinOrigins,
      same: sameOrigins,
    },
    (i, s) => {
      // `m[k] = append(m[k], v)` stores into the map, too.
      const stored = i.op === "access" && (i.how !== "append" || i.node.kind === "IndexExpr") ? i : undefined;
      const base = stored?.write === true && !stored.atomic ? changedContainer(stored, fn) : undefined;
      if (stored && base) {
        const touch = r.seen.touches.find((t) => t.at.node === i.node && t.write);
        // The loaded object's own lock.
        const own = touch?.locks.some((h) => isOwnLock(h, stored.path));
        report(i.node, base, s, () => own === true);
      } else if (i.op === "call" && i.mode === "call") {
        // Helpers that change what they are given.
        i.args.forEach((v, n) => {
          const path = pathOf(v);
          const e = i.node.args[n];
          if (!path || !e) return;
          const t = r.seen.touches.find(
            (x) =>
              x.via[0]?.node === i.node &&
              x.write &&
              x.path.steps.at(-1)?.k === "elem" &&
              isUnder(x.path, path) &&
              x.path.steps.length === path.steps.length + 1 &&
              !x.locks.some((h) => isOwnLock(h, path)),
          );
          if (t) report(e, e, s, () => false);
        });
        // Methods and helpers that change a container in the object that they are given.
        for (const e of changedParts(i, engine)) report(e, e, s, () => false);
      }
    },
  );
  return out;
}

/** What a call is given whose own map or slice the callee changes: `v` of `v.put(k)`, which stores into `v.byName`. */
function changedParts(i: CallInstr, engine: Engine): readonly Expr[] {
  const callee = i.callee.k === "static" ? engine.ir.unitOf(i.callee.obj) : undefined;
  const seen = callee && !callee.hasHole ? engine.judged(callee)?.seen : undefined;
  if (!callee || !seen) return [];
  const isChanged = (v: VarObj): boolean =>
    seen.touches.some(
      ({ write, path, how, locks }) =>
        write &&
        rootVar(path) === v &&
        path.steps.length > 1 &&
        path.steps.at(-1)?.k === "elem" &&
        path.steps.slice(0, -1).every((step) => step.k === "field") &&
        how !== "append" &&
        !locks.some((h) => isOwnLock(h, path)) &&
        !seen.touches.some((t) => t.write && t.path.key === prefix(path, path.steps.length - 1).key),
    );
  const fun = unparen(i.node.fun);
  const recv = callee.recv && fun.kind === "SelectorExpr" && isChanged(callee.recv) ? [fun.x] : [];
  return [...recv, ...i.node.args.filter((_, n) => callee.params[n] !== undefined && isChanged(callee.params[n]))];
}

function without(s: Origins<Load>, vars: readonly VarObj[]): Origins<Load> {
  return vars.some((v) => s.has(v)) ? new Map([...s].filter(([v]) => !vars.includes(v))) : s;
}

/** A test changes what it got out of an object of its own, which no goroutine of it has. */
function isOfTest({ fn, seen }: FunctionResult, { call }: Load): boolean {
  const path = fn.file.isTest && seen.threads.length === 0 ? pathOf(call.recv) : undefined;
  return path !== undefined && rootVar(path)?.role === "local";
}

/** The map or slice that a store changes: `m` of `m[k] = v`, `s` of `s[i].n++` where its elements are structs themselves. */
function changedContainer({ node, path }: AccessInstr, { info }: FuncUnit): Expr | undefined {
  let x = unparen(node as Expr);
  if (path.steps.at(-1)?.k === "elem") return x.kind === "IndexExpr" ? x.x : x;
  while (x.kind === "SelectorExpr" && under(info.typeOf(x.x)).kind === "struct") x = unparen(x.x);
  return x.kind === "IndexExpr" && x !== node && under(info.typeOf(x.x)).kind === "slice" ? x.x : undefined;
}

/** A lock of the object that the path starts from. */
function isOwnLock(h: Held, path: Path): boolean {
  return h.path.root.k === path.root.k && isUnder(h.path, { ...path, steps: [], key: rootKeyOf(path) });
}

function isLocked(r: FunctionResult, load: Load): boolean {
  const touch = r.seen.touches.find((t) => t.via.length === 0 && t.atomic && isInside(t.at.node, load.call.node));
  return touch?.locks.some((h) => h.mode === "w") ?? false;
}

function rootKeyOf(p: Path): string {
  return /^[vo]\d+/.exec(p.key)?.[0] ?? p.key;
}

/** `Type.field` of the atomic. */
export function snapshotSubject(m: SnapshotMutation): string {
  return locationOf(m.path).subject;
}
