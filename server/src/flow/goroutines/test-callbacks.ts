import { isOpen } from "../callers/entry";
import { Callers, type Caller } from "../channels/channels-callers";
import type { Engine } from "../engine/engine";
import { inEachFunction, indexOf } from "../fact-table";
import type { CallInstr, FuncUnit, Instr } from "../ir/ir";
import { lastField } from "../ir/path";
import { instrsOf } from "../walks/cfg-walk";
import type { VarObj } from "../../semantic/types";
import { FatalSearch, type StrayFatal } from "./test-goroutines";

/** Calls between the goroutine and the call of the field. */
const MAX_DEPTH = 3;

/** Functions that call the function which a field holds. */
const callsOfFields = indexOf((fn): readonly (readonly [VarObj, FuncUnit])[] => {
  if (fn.hasHole || fn.file.isTest) return [];
  return instrsOf(fn).flatMap(({ i }) => {
    const value = i.op === "call" && i.callee.k === "value" ? i.callee.value : undefined;
    const field = value?.k === "path" ? lastField(value.path) : undefined;
    return field ? [[field.origin, fn] as const] : [];
  });
});

/** Functions that a test leaves in fields. */
const keptByTests = inEachFunction((fn): readonly (readonly [VarObj, FuncUnit])[] => {
  if (fn.hasHole || !fn.file.isTest) return [];
  return instrsOf(fn).flatMap(({ i }) => {
    const value = i.op === "init" || (i.op === "access" && i.write) ? i.value : undefined;
    const field = value?.k === "closure" && !value.fn.hasHole ? fieldOf(i) : undefined;
    return field && value?.k === "closure" ? [[field.origin, value.fn] as const] : [];
  });
});

/**
 * Calls of `t.Fatal` in functions that a test leaves in a field, of which the package calls what it holds in its own
 * goroutines alone: `Options{OnChange: func(path string) { … t.Fatal() }}`.
 */
export function callbackFatals(engine: Engine): readonly StrayFatal[] {
  const out = new Map<object, StrayFatal>();
  const calls = callsOfFields(engine);
  const callers = new Callers(engine);
  for (const [field, body] of keptByTests(engine)) {
    const starts = calls.of(field).map((fn) => startOf(callers, fn, MAX_DEPTH));
    const [start] = starts;
    if (start && !starts.includes(undefined)) new FatalSearch(engine, start.fn, start.call, out).from(body, []);
  }
  return [...out.values()];
}

function fieldOf(i: Instr): VarObj | undefined {
  return i.op === "init" ? i.field : i.op === "access" ? lastField(i.path) : undefined;
}

interface GoStart {
  readonly fn: FuncUnit;
  readonly call: CallInstr;
}

/** A statement that starts the function in a goroutine, if nothing runs it otherwise. */
function startOf(callers: Callers, fn: FuncUnit, depth: number): GoStart | undefined {
  if (depth === 0 || isOpen(fn) || callers.leaking.has(fn)) return undefined;
  const all = callers.of(fn).filter((c) => !c.fn.file.isTest);
  const starts = all.map((c) => (isStart(c) ? { fn: c.fn, call: c.site.call } : startOf(callers, c.fn, depth - 1)));
  return starts.includes(undefined) ? undefined : starts[0];
}

function isStart({ site }: Caller): boolean {
  const { call } = site;
  return call.mode === "go" || call.effects.some((e) => e.kind === "spawn" && /^(?:waitgroup|errgroup)$/.test(e.what));
}
