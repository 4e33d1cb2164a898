import { rootVar } from "../ir/path";
import { compareSites } from "../walks/position";
import type { Site } from "../engine/summary";
import { waitInCounted } from "./self-waits";
import { descendants, type Group, type GroupOp, type WaitGroups } from "./wait-groups";
import { miscounted } from "./wait-group-counts";
import { unbalancedGoroutine } from "./wait-group-done";
import { site } from "./wait-group-places";

/** A WaitGroup whose counter does not come out even. */
export type Unbalanced = { readonly at: Site; readonly op: GroupOp; readonly places: readonly Site[] } &
  /** `Done` is skipped on some path; skipped by a panic that is recovered; called on some path although it is deferred as well. */
  (
    | { readonly why: "done-missing" | "done-skipped-by-panic" | "done-twice" }
    /**
     * Nothing ever adds to the counter, or counts it down; nobody waits; waits for itself, or calls what does; waits in the loop
     * that starts the goroutines.
     */
    | { readonly why: "no-add" | "no-done" | "no-wait" | "waits-for-itself" | "calls-wait-for-itself" | "wait-in-loop" }
    /** `Add` counts another number of goroutines than are started. */
    | { readonly why: "miscounted"; readonly added: string; readonly started: string }
  );

/** All unbalanced WaitGroups of a package. */
export function unbalancedGroups(groups: WaitGroups): readonly Unbalanced[] {
  const out = new Map<object, Unbalanced>();
  const add = (u: Unbalanced | undefined) => {
    if (u && !out.has(u.at.node)) out.set(u.at.node, u);
  };
  for (const start of groups.starts) for (const u of unbalancedGoroutine(groups, start)) add(u);
  for (const g of groups.groups) {
    for (const o of g.ops) add(countedWait(groups, o));
    if (g.escapes || g.ops.some((o) => o.fn.hasHole)) continue;
    add(wholeGroup(groups, g));
    add(miscounted(groups, g));
  }
  return [...out.values()].sort((a, b) => compareSites(a.at, b.at));
}

/** `wg := newGroup(2)`: what makes it may add to it. */
function isGiven({ engine }: WaitGroups, { v }: Group, { fn }: GroupOp): boolean {
  return v.role === "local" && engine.ir.resolverFor(fn)?.isFromCall(v) === true;
}

function countedWait(groups: WaitGroups, start: GroupOp): Unbalanced | undefined {
  const found = waitInCounted(groups, start);
  if (!found) return undefined;
  return "wait" in found
    ? { why: "calls-wait-for-itself", at: found.call, op: start, places: [site(found.wait)] }
    : { why: "waits-for-itself", at: site(found), op: found, places: [site(start)] };
}

function wholeGroup(groups: WaitGroups, g: Group): Unbalanced | undefined {
  // Of an exported field or variable, other packages may do the rest.
  if (g.v.role !== "local" && /^\p{Lu}/u.test(g.v.name)) return undefined;
  const of = (...ops: readonly GroupOp["op"][]) =>
    g.ops.filter((o) => ops.includes(o.op)).sort((a, b) => compareSites(site(a), site(b)));
  const adds = of("add", "go");
  // What a test counts down it has added itself.
  const dones = of("done").filter((o) => !o.fn.file.isTest || adds.every((a) => a.fn.file.isTest));
  const waits = of("wait");
  const [add] = adds;
  const [done] = dones;
  if (!add && done && !isGiven(groups, g, done))
    return { why: "no-add", at: site(done), op: done, places: waits.map(site) };
  if (add && !done && waits.length > 0 && adds.every(isCounted) && !isGiven(groups, g, add))
    return { why: "no-done", at: site(add), op: add, places: waits.map(site) };
  // Counting with no goroutine in it is no wait forgotten.
  const inGoroutines = new Set(groups.starts.flatMap((s) => [s.target.fn, ...descendants(s.target.fn)]));
  // A helper that counts for whoever hands it a group: of several callers, one may have no need to wait.
  const isHelped = g.v.role === "local" && adds.every((a) => rootVar(a.path) !== g.v);
  if (add && waits.length === 0 && !isHelped && (dones.some((d) => inGoroutines.has(d.fn)) || add.op === "go"))
    return { why: "no-wait", at: site(add), op: add, places: [] };
  return undefined;
}

/** `wg.Add(1)`, `wg.Add(len(jobs))`: what is added is no number that could be negative. */
function isCounted({ op, count, call }: GroupOp): boolean {
  const [given] = call.node.args;
  const isLength = given?.kind === "CallExpr" && given.fun.kind === "Ident" && given.fun.name === "len";
  return op === "add" && (count === undefined ? isLength : count > 0);
}
