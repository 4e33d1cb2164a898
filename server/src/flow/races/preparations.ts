import type { FunctionResult } from "../engine/function";
import type { VarObj } from "../../semantic/types";
import { rootFunction, type FuncUnit } from "../ir/ir";
import { varPath } from "../ir/path";
import { namedOf } from "../ir/types";
import { pathOf } from "../engine/locks";
import type { CallSite } from "../engine/recorder";
import type { Touch } from "../engine/summary";
import { locksAroundCallbacks } from "../guards/read-by-callbacks";
import type { Node } from "../../syntax/ast";
import { isStepOf } from "./steps-of-loop";

interface Call {
  readonly caller: FuncUnit;
  readonly site: CallSite;
}

/** Methods that prepare an object for a goroutine: the package calls them on objects that it starts afterwards. */
export class Preparations {
  private known: Index | undefined;

  constructor(private readonly all: readonly FunctionResult[]) {}

  /** Most packages have no pair that asks. */
  private get index(): Index {
    return (this.known ??= indexOf(this.all));
  }

  /**
   * Every call of the method is followed by one, on the same object in the same function, that starts the goroutine
   * (`next.copyFrom(old); next.run()`), and none comes after it. What a constructor does with the object that it makes
   * says nothing of others, tests only where they call it too late.
   */
  isBefore(method: FuncUnit, spawn: Node): boolean {
    if (!method.recv) return false;
    let prepares = false;
    for (const call of this.index.calls.get(method) ?? []) {
      const { before, after } = this.startsAround(call, spawn);
      if (before || (!after && !call.caller.file.isTest)) return false;
      prepares ||= !call.caller.file.isTest && !call.site.owned.has(varPath(method.recv).key);
    }
    return prepares;
  }

  /** All that the package itself calls it on are objects that nobody else has yet, and not in their constructor alone: it
   * builds what is put in place of another one. */
  isForOwn(method: FuncUnit): boolean {
    const calls = this.index.calls.get(method)?.filter(({ caller }) => !caller.file.isTest) ?? [];
    const { recv } = method;
    return (
      recv !== undefined &&
      calls.some(({ caller }) => !makes(caller, recv)) &&
      calls.every(({ site }) => site.owned.has(varPath(recv).key))
    );
  }

  /** An exported method reads what another one changes and then, still under its lock, calls functions with the object that
   * may read it: see `isReadByCallbacks`. */
  isForCallbacks(method: FuncUnit, writer: Touch): boolean {
    const { fn, node } = writer.at;
    const r = this.index.results.get(fn);
    return (
      method.kind === "func" &&
      method.recv !== undefined &&
      writer.locks.length > 0 &&
      r !== undefined &&
      locksAroundCallbacks(r, node.end).length > 0
    );
  }

  /**
   * The method is a step of what starts the goroutine: it takes nothing and gives nothing, and the package calls it there
   * alone, on the same object and before (`func (a *agent) Start() { a.StartServer(); go a.loop() }`).
   */
  isPartOfStart(method: FuncUnit, spawn: Node): boolean {
    const type = method.obj?.type;
    if (!method.recv || !type || type.params.length > 0 || type.results.length > 0) return false;
    const calls = this.index.calls.get(method)?.filter(({ caller }) => !caller.file.isTest) ?? [];
    return (
      calls.length > 0 &&
      calls.every(
        ({ caller, site }) =>
          caller !== method &&
          caller.recv !== undefined &&
          receiverOf(site) === varPath(caller.recv).key &&
          this.index.starts.get(caller)?.has(spawn) === true &&
          site.call.node.pos < spawn.pos,
      )
    );
  }

  /** It is a step of the goroutine's own work. */
  isStep(method: FuncUnit, loop: FuncUnit | undefined): boolean {
    return isStepOf(method, loop, (fn) =>
      (this.index.calls.get(fn) ?? []).map(({ caller, site }) => ({ fn: caller, detached: site.detached })),
    );
  }

  private startsAround({ caller, site }: Call, spawn: Node): { readonly before: boolean; readonly after: boolean } {
    const object = receiverOf(site);
    let before = false;
    let after = false;
    for (const [target, starts] of this.index.starts) {
      if (object === undefined || !starts.has(spawn)) continue;
      for (const c of this.index.calls.get(target) ?? []) {
        if (c.caller !== caller || receiverOf(c.site) !== object) continue;
        if (c.site.call.node.pos < site.call.node.pos) before = true;
        else after = true;
      }
    }
    return { before, after };
  }
}

interface Index {
  readonly calls: ReadonlyMap<FuncUnit, readonly Call[]>;
  readonly starts: ReadonlyMap<FuncUnit, ReadonlySet<Node>>;
  readonly results: ReadonlyMap<FuncUnit, FunctionResult>;
}

function indexOf(all: readonly FunctionResult[]): Index {
  const calls = new Map<FuncUnit, Call[]>();
  const starts = new Map<FuncUnit, ReadonlySet<Node>>();
  const results = new Map<FuncUnit, FunctionResult>();
  for (const r of all) {
    results.set(r.fn, r);
    if (r.seen.threads.length > 0) starts.set(r.fn, new Set(r.seen.threads.map((t) => t.spawn.node)));
    for (const site of r.seen.callSites) {
      const list = calls.get(site.target);
      if (list) list.push({ caller: r.fn, site });
      else calls.set(site.target, [{ caller: r.fn, site }]);
    }
  }
  return { calls, starts, results };
}

/** The function hands out an object of the method's type. */
function makes(fn: FuncUnit, recv: VarObj): boolean {
  const made = namedOf(recv.type);
  return rootFunction(fn).obj?.type.results.some((r) => namedOf(r.type) === made) === true;
}

function receiverOf(site: CallSite): string | undefined {
  return site.target.recv && pathOf(site.binding.argument(site.target.recv))?.key;
}
