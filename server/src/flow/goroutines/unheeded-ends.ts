import type { VarObj } from "../../semantic/types";
import type { Node } from "../../syntax/ast";
import { opsOn, handedOn } from "../channels/field-channels";
import { localChannelsOf } from "../channels/local-channels";
import { pathOf } from "../engine/locks";
import type { Engine } from "../engine/engine";
import type { Site } from "../engine/summary";
import { inEachFunction, indexOf } from "../fact-table";
import type { CallInstr, ChanInstr, FuncUnit } from "../ir/ir";
import { lastField, pathText, rootVar, type Path } from "../ir/path";
import { structOf, under } from "../ir/types";
import { after, instrsOf, neverReturns, walkPaths, type Point } from "../walks/cfg-walk";
import { awaitedContext } from "../walks/done-calls";
import { isMain } from "./lost-cancels";

/** A loop that comes back to its select when it has been told to end, and finds the same case ready at once, for ever. */
export interface UnheededEnd {
  /** The receive of what tells of the end. */
  readonly at: Site;
  /** As the source names it: `ctx.Done()`, `s.quit`. */
  readonly name: string;
  /** Who waits for a group that the function tells of its own end, which never comes. */
  readonly wait: { readonly at: Site; readonly name: string } | undefined;
}

/**
 * `for { select { case <-t.C: …; case <-ctx.Done(): break } }`: the `break` leaves the select alone, and what is closed stays
 * closed. So does a case that only cleans up. Whoever notes the end in a variable, takes the channel away or does something that
 * another case may hear of has another way to end.
 */
export const unheededEnds = inEachFunction((fn, engine): readonly UnheededEnd[] => {
  if (fn.hasHole || fn.file.isTest || fn.kind === "init") return [];
  const out: UnheededEnd[] = [];
  for (const { i, at } of instrsOf(fn)) {
    if (i.op !== "recv" || !i.select || i.select.hasDefault) continue;
    const loop = at.block.loop?.stmt;
    if (loop?.kind !== "ForStmt" || loop.cond) continue;
    const name = endOf(i, at, fn, engine);
    const calls = name === undefined ? undefined : straightBack(at, i.select.node);
    if (name === undefined || !calls || calls.some((c) => neverReturns(engine, c))) continue;
    const isEndless = walkPaths(after(at), { stops: (x) => neverReturns(engine, x) }).length === 0;
    if (!isEndless && !calls.every(isOfOthers)) continue;
    if (isEndless && isMain(fn)) continue;
    const wait = isEndless ? waitFor(fn, engine) : undefined;
    out.push({ at: { fn, node: i.node }, name, wait });
  }
  return out;
});

/** The name of a channel that is closed once and stays so. */
function endOf(i: ChanInstr, at: Point, fn: FuncUnit, engine: Engine): string | undefined {
  const context = awaitedContext(i.node, fn.info);
  if (context) {
    const v = context.kind === "Ident" ? fn.info.objOf(context) : fn.info.selectionOf(context)?.obj;
    return v?.kind === "var" && !isMadeInLoop(v, at, fn) ? `${v.name}.Done()` : undefined;
  }
  const path = pathOf(i.chan);
  return path && isClosedForGood(path, fn, engine) ? pathText(path) : undefined;
}

function isMadeInLoop(v: VarObj, at: Point, fn: FuncUnit): boolean {
  const { loop } = at.block;
  if (loop?.perIteration.has(v)) return true;
  return fn.blocks.some((b) => b.loop !== undefined && b.instrs.some((i) => i.op === "def" && i.v === v));
}

/** What stop channels of callers are called. */
const ENDS = /stop|done|quit|exit|clos|cancel|term|shutdown|kill/i;

/** The package closes the channel and sends nothing on it; or it is a caller's that is closed by all that is usual. */
function isClosedForGood(path: Path, fn: FuncUnit, engine: Engine): boolean {
  const field = lastField(path);
  const isEnd = (ops: readonly { readonly op: string }[]): boolean =>
    ops.some((o) => o.op === "close") && !ops.some((o) => o.op === "send");
  if (field) return path.steps.at(-1)?.k === "field" && !handedOn(engine).has(field) && isEnd(opsOn(engine).of(field));
  const v = rootVar(path);
  if (!v || path.steps.length > 0) return false;
  const t = under(v.type);
  if (v.role === "param")
    return t.kind === "chan" && t.dir === "recv" && structOf(t.elem)?.fields.length === 0 && ENDS.test(v.name);
  for (let f: FuncUnit | undefined = fn; f; f = f.parent)
    for (const c of localChannelsOf.in(engine, f)) if (c.v === v) return isEnd(c.ops);
  return false;
}

/**
 * From the case back to its select without a choice and without a change of anything that stays: the calls on the way; undefined if
 * there is another way to go.
 */
function straightBack(at: Point, select: Node): readonly CallInstr[] | undefined {
  const calls: CallInstr[] = [];
  const { loop } = at.block;
  let { block, index } = after(at);
  for (const seen = new Set<typeof block>(); !seen.has(block);) {
    seen.add(block);
    for (const i of block.instrs.slice(index)) {
      if (i.op === "select" && i.node === select) return calls;
      if (i.op === "call" && i.mode === "call") calls.push(i);
      else if (i.op !== "def" ? i.op !== "access" || i.write : !loop?.perIteration.has(i.v)) return undefined;
    }
    const [next, other] = block.succs;
    if (!next || other || block.exit) return undefined;
    block = next.to;
    index = 0;
  }
  return undefined;
}

/** Code of another package that is told nothing but plain values: a log line, `t.Stop()`. */
function isOfOthers(c: CallInstr): boolean {
  return (
    c.callee.k === "static" &&
    c.callee.obj.decl === undefined &&
    !c.args.some((v) => v.k === "closure" || v.k === "func")
  );
}

/** Who waits for the group that the function tells when it returns: `defer c.wait.Done()`. */
function waitFor(fn: FuncUnit, engine: Engine): UnheededEnd["wait"] {
  for (const { i } of instrsOf(fn)) {
    const group = i.op === "call" && i.mode === "defer" && tells(i, "done") ? groupOf(i) : undefined;
    const at = group && waits(engine).of(group)[0];
    if (group && at) return { at, name: group.name };
  }
  return undefined;
}

const waits = indexOf<VarObj, Site>((fn) =>
  instrsOf(fn).flatMap(({ i }) => {
    const group = i.op === "call" && !fn.file.isTest && tells(i, "wait") ? groupOf(i) : undefined;
    return group ? [[group, { fn, node: i.node }] as const] : [];
  }),
);

function tells(i: CallInstr, op: "done" | "wait"): boolean {
  return i.effects.some((e) => e.kind === "waitgroup" && e.op === op);
}

function groupOf(i: CallInstr): VarObj | undefined {
  const path = pathOf(i.recv);
  return path && lastField(path);
}
