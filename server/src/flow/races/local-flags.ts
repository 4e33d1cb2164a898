import type { VarObj } from "../../semantic/types";
import { reachedWithout } from "../walks/cfg-walk";
import { flagShown } from "../walks/flagged-paths";
import type { Edge, FuncUnit, Instr } from "../ir/ir";
import { rootVar } from "../ir/path";
import type { PackageIR } from "../ir/package";
import type { Resolver } from "../ir/resolve";
import type { Site, Thread, Touch } from "../engine/summary";

/**
 * The touch happens only where a local flag still has its first value, and the thread is started only after the flag was
 * changed for good: `started := false; defer func() { if !started { c.clear() } }(); ...; started = true; go c.loop()`.
 */
export function isPrecluded(t: Thread, y: Touch, fn: FuncUnit, r: Resolver | undefined): boolean {
  const start = t.via[0] ?? t.spawn;
  if (!r || start.fn !== fn) return false;
  return [y.at, ...y.via].some(
    (site) =>
      site.fn.captures.size > 0 &&
      [...site.fn.captures].some((v) => {
        const first = firstOf(v, r);
        return first !== undefined && happensOnlyIf(site, v, first) && isChangedBefore(fn, v, start);
      }),
  );
}

/**
 * One of the threads at most is ever started: a local flag is changed for good with each start, and one of them comes only where
 * it has its first value.
 *
 *     if early { sent = true; go s.send() }
 *     for { ...; if !sent { sent = true; go s.send() } }
 */
export function areExclusiveStarts(t: Thread, u: Thread, ir: PackageIR): boolean {
  const [ways, others] = [
    [...t.via, t.spawn],
    [...u.via, u.spawn],
  ];
  // Where the ways to them part.
  const n = ways.findIndex((s, i) => s.node !== others[i]?.node);
  const [a, b] = n < 0 ? [ways[0], others[0]] : [ways[n], others[n]];
  const r = a && a.fn === b?.fn ? ir.resolverFor(a.fn) : undefined;
  if (!a || !b || !r) return false;
  return [...r.definitions.defs.keys()].some((v) => {
    const first = changedIn(a, v) && changedIn(b, v) ? firstOf(v, r, 1) : undefined;
    return first !== undefined && [a, b].some((s) => happensOnlyIf(s, v, first));
  });
}

/** The block assigns the variable before the place. */
function changedIn({ fn, node }: Site, v: VarObj): boolean {
  const at = fn.blocks.find((b) => b.instrs.some((i) => i.node === node));
  const start = at?.instrs.findIndex((i) => i.node === node) ?? -1;
  return at?.instrs.slice(0, start).some((i) => (i.op === "def" && i.v === v) || isStore(i, v)) === true;
}

/** The constant that a local starts with, if it is a flag: assigned once more (or at `least` once), the other constant. */
function firstOf(v: VarObj, r: Resolver, least?: number): boolean | undefined {
  const [, ...others] = r.definitions.defs.get(v) ?? [];
  const first = r.constants.initialOf(v);
  if (typeof first !== "boolean" || r.definitions.addressed.has(v)) return undefined;
  if (least === undefined ? others.length !== 1 : others.length < least) return undefined;
  const isOther = others.every((d) => d.k === "expr" && d.count === 1 && r.info.constOf(d.e) === !first);
  return isOther ? first : undefined;
}

function isStore(i: Instr, v: VarObj): boolean {
  return i.op === "access" && i.write && i.path.steps.length === 0 && rootVar(i.path) === v;
}

/** Every way to the place takes a branch that shows the value of the flag. */
function happensOnlyIf({ fn, node }: Site, v: VarObj, value: boolean): boolean {
  const at = fn.blocks.find((b) => b.instrs.some((i) => i.node === node));
  return (
    at !== undefined &&
    fn.blocks.some((b) => b.succs.some((e) => shows(e, v, fn) === value && !reachedWithout(fn, (x) => x === e).has(at)))
  );
}

function shows(e: Edge, v: VarObj, fn: FuncUnit): boolean | undefined {
  const shown = flagShown(e, fn);
  return shown?.flag === v ? shown.value : undefined;
}

function isChangedBefore(fn: FuncUnit, v: VarObj, start: Site): boolean {
  const changes = (i: Instr): boolean => isStore(i, v);
  // The last store in the order of the source: the first one gives the flag its first value.
  const all = fn.blocks.flatMap((b) =>
    b.instrs.flatMap((i, index) => (changes(i) ? [{ b, index, pos: i.node.pos }] : [])),
  );
  const change = all.reduce((a, c) => (!a || c.pos > a.pos ? c : a), all[0]);
  const at = fn.blocks.find((b) => b.instrs.some((i) => i.node === start.node));
  if (!change || !at || change.b.loop) return false;
  if (change.b === at) return at.instrs.findIndex((i) => i.node === start.node) > change.index;
  return !reachedWithout(fn, (e) => e.to === change.b).has(at);
}
