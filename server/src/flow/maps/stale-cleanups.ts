import type { VarObj } from "../../semantic/types";
import type { Expr, Node } from "../../syntax/ast";
import type { FunctionResult } from "../engine/function";
import type { AccessInstr, Block, CallInstr, FuncUnit } from "../ir/ir";
import { isUnder, type Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { under } from "../ir/types";
import { pathOf } from "../engine/locks";
import { instrsOf } from "../walks/cfg-walk";
import { Binding } from "../engine/binding";
import { argumentName, argumentOf, keyName, keyOf } from "../walks/map-keys";
import { sitePosition } from "../walks/position";
import type { Site, Thread, Touch } from "../engine/summary";
import { isInside } from "../../syntax/extent";

/** A callback or goroutine that later removes an entry by its key, whoever has stored there since. */
export interface StaleCleanup {
  /** The removal. */
  readonly at: Site;
  readonly path: Path;
  /** Where the entry is stored, over what was there. */
  readonly store: Site;
  readonly key: VarObj | string;
  readonly thread: Thread;
  readonly syncMap: boolean;
}

interface Use {
  readonly path: Path;
  readonly key: VarObj | string;
  readonly node: Node;
  readonly fn: FuncUnit;
}

/** Removals by goroutines and callbacks of what their starter stored without a look at what was there. */
export function staleCleanups(r: FunctionResult): readonly StaleCleanup[] {
  const out: StaleCleanup[] = [];
  if (r.fn.hasHole || r.fn.file.isTest) return out;
  const stores = [...storesOf(r), ...syncMapUses(r.fn, /^(?:store|swap)$/, r)];
  if (stores.length === 0) return out;
  for (const t of r.seen.threads) {
    const call = t.spawn.node;
    if (t.via.length > 0 || !t.target || call.kind !== "CallExpr") continue;
    for (const d of removalsOf(r, t, call)) {
      const store = stores.find((s) => s.path.key === d.path.key && s.key === d.key && mayRepeat(s, r.fn));
      if (!store || looksAt(r, t, d.path) || isConditional(d) || isStoredTimer(store, call)) continue;
      out.push({
        at: { fn: d.fn, node: d.node },
        path: d.path,
        store: { fn: r.fn, node: store.node },
        key: store.key,
        thread: t,
        syncMap: d.sync,
      });
      break;
    }
  }
  return out;
}

/** Stores of entries of maps that others know of. */
function storesOf(r: FunctionResult): readonly Use[] {
  const out: Use[] = [];
  for (const t of r.seen.touches) {
    const last = t.path.steps.at(-1);
    if (!t.write || t.how !== "store" || t.via.length > 0 || t.owned || last?.k !== "elem" || last.of !== "map")
      continue;
    const key = keyName(keyOf(t.at.node, t.at.fn), t.at.fn);
    if (key !== undefined) out.push({ path: t.path, key, node: t.at.node, fn: r.fn });
  }
  return out;
}

function syncMapUses(fn: FuncUnit, ops: RegExp, r: FunctionResult): readonly Use[] {
  const out: Use[] = [];
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op !== "call" || !i.effects.some((e) => e.kind === "syncmap" && ops.test(e.op))) continue;
      const path = pathOf(i.recv);
      const key = keyName(i.node.args[0], fn);
      if (path && key !== undefined) out.push({ path, key, node: i.node, fn: r.fn });
    }
  }
  return out;
}

/** The key where a helper removes the entry that it is told: `go func() { <-ctx.Done(); t.remove(id) }()`. */
function keyByWay(x: Touch, named: Expr | undefined, t: Thread, call: CallInstr["node"], starter: FuncUnit) {
  const own = keyName(named, x.at.fn);
  const [way] = x.via;
  if (way?.fn !== t.target || way?.node.kind !== "CallExpr") return own;
  const given = argumentOf(named, x.at.fn, way.node);
  return given ? argumentName(given, way.fn, call, starter) : own;
}

function removalsOf(
  r: FunctionResult,
  t: Thread,
  call: CallInstr["node"],
): readonly (Use & { readonly sync: boolean })[] {
  const out: (Use & { readonly sync: boolean })[] = [];
  for (const x of t.touches) {
    if (!x.write || x.how !== "delete" || x.via.length > 1) continue;
    const named = keyOf(x.at.node, x.at.fn);
    const key = x.at.fn === t.target ? argumentName(named, x.at.fn, call, r.fn) : keyByWay(x, named, t, call, r.fn);
    if (key !== undefined) out.push({ path: x.path, key, node: x.at.node, fn: x.at.fn, sync: false });
  }
  for (const { path, call: i, fn } of syncMapCalls(r, t, call, (op) => op === "delete")) {
    const key = argumentName(i.node.args[0], t.target?.kind === "func" ? t.target : fn, call, r.fn);
    if (key !== undefined) out.push({ path, key, node: i.node, fn, sync: true });
  }
  return out;
}

/** What the started function and its closures do to `sync.Map`s, by the starter's names for these. */
function syncMapCalls(
  r: FunctionResult,
  { target }: Thread,
  call: CallInstr["node"],
  isMeant: (op: string) => boolean,
): readonly { readonly path: Path; readonly call: CallInstr; readonly fn: FuncUnit }[] {
  if (!target) return [];
  const started = instrsOf(r.fn).find(({ i }) => i.op === "call" && i.node === call)?.i;
  const binding =
    target.kind === "func" && started?.op === "call" ? new Binding(target, started.recv, started.args) : undefined;
  return [target, ...target.closures].flatMap((fn) =>
    instrsOf(fn).flatMap(({ i }) => {
      if (i.op !== "call" || !i.effects.some((e) => e.kind === "syncmap" && isMeant(e.op))) return [];
      const own = pathOf(i.recv);
      const path = own && (target.kind === "closure" ? own : binding?.path(own));
      return path ? [{ path, call: i, fn }] : [];
    }),
  );
}

/** `m[k] = time.AfterFunc(..)`: it is the timer before that ought to be stopped, which is another matter. */
function isStoredTimer({ node, fn }: Use, start: CallInstr["node"]): boolean {
  return fn.blocks.some((b) =>
    b.instrs.some((i) => i.op === "access" && i.node === node && i.stmt && isInside(start, i.stmt)),
  );
}

/** The same key may be stored again: it comes from the caller, and what is there is not looked at before. */
function mayRepeat(s: Use, fn: FuncUnit): boolean {
  const { key } = s;
  const v = typeof key === "string" ? undefined : key;
  // The field of an object is mostly a number of its own.
  if (v?.role !== "param" || !isPlain(v)) return false;
  const before = sitePosition({ fn, node: s.node });
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (sitePosition({ fn, node: i.node }) >= before) continue;
      if (i.op === "access" && !i.write && i.path.key === s.path.key && !isOnlyClosed(i, b, s, fn)) return false;
      if (i.op === "access" && i.write && i.how === "delete" && i.path.key === s.path.key) return false;
      if (
        i.op === "call" &&
        i.effects.some((e) => e.kind === "syncmap" && /load|swap|delete/.test(e.op)) &&
        pathOf(i.recv)?.key === s.path.key
      )
        return false;
      // A method of the object that holds the map may do the looking.
      if (i.op === "call" && i.mode === "call" && i.callee.k === "static" && isOfHolder(i, s.path)) return false;
    }
  }
  return true;
}

/** `if old := m[k]; old != nil { old.Close() }; m[k] = new`: what is there is ended, and replaced in any case. */
function isOnlyClosed(read: AccessInstr, at: Block, s: Use, fn: FuncUnit): boolean {
  const seen = new Set<Block>();
  // No way out, no wait and no other work between the two: what was started for the old entry has not come to its end.
  const leadsOn = (b: Block, from: number): boolean => {
    for (const i of b.instrs.slice(from)) {
      if (i.node === s.node) return true;
      if (i.op === "recv" || i.op === "rangechan" || i.op === "select") return false;
      if (i.op === "call" && i.mode === "call" && !endsOld(i)) return false;
    }
    if (seen.has(b)) return true;
    seen.add(b);
    return b.exit === undefined && b.succs.length > 0 && b.succs.every((e) => leadsOn(e.to, 0));
  };
  return fn.blocks.includes(at) && leadsOn(at, at.instrs.indexOf(read) + 1);
}

/** A connection or a channel is closed, a context cancelled; a timer that is stopped does not fire. */
function endsOld(i: CallInstr): boolean {
  if (i.callee.k === "builtin") return true;
  if (i.callee.k === "value") return i.args.length === 0;
  return /^(?:net|io|os|net\/http|crypto\/tls)\.\(?\*?\w+\)?\.Close$/.test(i.name);
}

function isOfHolder(i: CallInstr, path: Path): boolean {
  const recv = pathOf(i.recv);
  if (!recv || i.effects.length > 0 || recv.steps.length >= path.steps.length) return false;
  return isUnder(path, recv) && i.node.args.length > 0;
}

/** Keys that can be equal without being one thing: strings, numbers, arrays and structs of such. */
function isPlain(v: VarObj): boolean {
  const k = under(v.type).kind;
  return k === "basic" || k === "array" || k === "struct";
}

/** The goroutine looks at the map itself: it may tell its entry from another. */
function looksAt(r: FunctionResult, t: Thread, path: Path): boolean {
  if (
    t.touches.some(
      (x) => !x.write && x.path.key === path.key && (x.how === "index" || x.how === "commaok" || x.how === "range"),
    )
  )
    return true;
  const call = t.spawn.node;
  return (
    call.kind === "CallExpr" &&
    syncMapCalls(r, t, call, (op) => /load|compare|range/.test(op)).some((x) => x.path.key === path.key)
  );
}

/** Done only where something says so that may have to do with the entry: a flag or generation of it. */
function isConditional(d: Use): boolean {
  const fn = d.fn;
  for (const b of fn.blocks) {
    if (!b.instrs.some((i) => i.node === d.node)) continue;
    return b.preds.some((p) =>
      p.succs.some((e) => e.to === b && e.cond !== undefined && comparesIdentity(e.cond.expr)),
    );
  }
  return false;
}

function comparesIdentity(e: Expr): boolean {
  const x = unparen(e);
  return (
    x.kind === "BinaryExpr" &&
    (x.op === "==" || x.op === "!=") &&
    ![x.x, x.y].some((o) => unparen(o).kind === "Ident" && (unparen(o) as { name?: string }).name === "nil")
  );
}
