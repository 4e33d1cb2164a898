import type { Engine } from "../engine/engine";
import { inEachFunction, ofPackage } from "../fact-table";
import { instrsOf } from "../walks/cfg-walk";
import { isHttpHandler } from "../engine/handlers";
import type { CallInstr, FuncUnit } from "../ir/ir";

/**
 * Functions in which a panic does not end the process: the function that they run in defers one that recovers, or `net/http`
 * does so around a handler. Found from the recovering ones downwards, over direct calls of one goroutine.
 */
export const recoveredFunctions = ofPackage((engine): ReadonlySet<FuncUnit> => {
  const out = new Set<FuncUnit>(first(engine));
  for (const fn of out) for (const target of callees.in(engine, fn)) out.add(target);
  return out;
}, sameSet);

function sameSet(a: ReadonlySet<FuncUnit>, b: ReadonlySet<FuncUnit>): boolean {
  return a.size === b.size && [...a].every((fn) => b.has(fn));
}

const first = inEachFunction((fn, engine): readonly FuncUnit[] => {
  if (fn.hasHole || fn.file.isTest) return [];
  const out: FuncUnit[] = [];
  if (isHttpHandler(fn)) out.push(fn);
  else if (recoversItself(fn, engine)) out.push(...callees.in(engine, fn));
  for (const { i } of instrsOf(fn)) {
    // `safely(func() { .. })`
    const target = i.op === "call" && i.mode !== "go" ? targetOf(i, engine) : undefined;
    if (i.op !== "call" || !target || !recoversItself(target, engine)) continue;
    for (const a of i.args) if (a.k === "closure") out.push(a.fn);
  }
  return out;
});

const callees = inEachFunction((fn, engine): readonly FuncUnit[] =>
  [...instrsOf(fn)].flatMap(({ i }) => (i.op === "call" && i.mode === "call" ? (targetOf(i, engine) ?? []) : [])),
);

/** The function defers something that recovers. */
export function recoversItself(fn: FuncUnit, engine: Engine): boolean {
  return [...instrsOf(fn)].some(({ i }) => i.op === "call" && i.mode === "defer" && recovers(engine, i));
}

function targetOf({ callee }: CallInstr, engine: Engine): FuncUnit | undefined {
  return engine.ir.calledUnit(callee);
}

/** What a `defer` statement runs calls `recover` itself: one that it calls in turn could not. */
export function recovers(engine: Engine, call: CallInstr): boolean {
  const { callee } = call;
  const fn = engine.ir.calledUnit(callee);
  return (
    fn !== undefined &&
    [...instrsOf(fn)].some(({ i }) => i.op === "call" && i.callee.k === "builtin" && i.callee.name === "recover")
  );
}
