import { inEachFunction } from "../fact-table";
import type { Engine } from "../engine/engine";
import { Targets } from "../engine/targets";
import type { Site } from "../engine/summary";
import type { CallInstr, FuncUnit } from "../ir/ir";
import type { Path } from "../ir/path";
import { callsOf, classifyFunction, errorOf, lossOf, targetOf, type Loss } from "../walks/obligations";
import type { VarObj } from "../../semantic/types";
import { handsOutRelease } from "./handed-releases";

/** A call that takes a lock and returns what gives it back, which does not run on some path. */
export interface LostRelease {
  readonly call: CallInstr;
  readonly at: Site;
  /** `deferred`: `defer s.hold()` takes the lock when the function is left, and drops what would give it back. */
  readonly why: Loss["why"] | "deferred";
  /** The lock, as the function that takes it names it. */
  readonly lock: Path;
  /** The index of the release among the results. */
  readonly result: number;
  readonly variable: VarObj | undefined;
  /** Ways out without it, or assignments that overwrite it. */
  readonly places: readonly Site[];
}

/** Releases that callers of locking functions of this package drop, overwrite, or do not run on some path. */
export const lostReleases = inEachFunction((fn, engine): readonly LostRelease[] => {
  if (fn.hasHole) return [];
  let targets: Targets | undefined;
  return callsOf(fn).flatMap(({ call, at }) => {
    if (call.mode === "go" || call.callee.k !== "static") return [];
    targets ??= new Targets(engine, fn);
    const lost = lostAt(engine, fn, call, at, targets);
    return lost ? [lost] : [];
  });
});

function lostAt(
  engine: Engine,
  fn: FuncUnit,
  call: CallInstr,
  at: Parameters<typeof lossOf>[1]["at"],
  targets: Targets,
): LostRelease | undefined {
  const [callee, ...others] = targets.ofCall(call);
  const release = callee && others.length === 0 && callee.fn !== fn ? handsOutRelease(engine, callee.fn) : undefined;
  if (!release) return undefined;
  const found = { call, at: { fn, node: call.node }, lock: release.lock, result: release.index };
  if (call.mode === "defer") return { ...found, why: "deferred", variable: undefined, places: [] };
  const target = targetOf(fn, call, release.index);
  if (!target || target.field) return undefined;
  const { v } = target;
  const ob = { fn, call, at, v, target: target.target, err: errorOf(fn, call) };
  const loss = lossOf(engine, ob, { classify: (use) => classifyFunction(use, fn) });
  return loss && { ...found, why: loss.why, variable: v, places: loss.places };
}
