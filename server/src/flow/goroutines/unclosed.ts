import type { VarObj } from "../../semantic/types";
import type { CallExpr, Expr } from "../../syntax/ast";
import { instrsOf, type Point } from "../walks/cfg-walk";
import type { Engine } from "../engine/engine";
import { inEachFunction } from "../fact-table";
import type { CallInstr, Cond, FuncUnit } from "../ir/ir";
import { unparen } from "../../syntax/paren";
import { rootVar } from "../ir/path";
import { qualifiedName } from "../ir/resolve";
import { parentOf, parentsOf, usesOf, type LocalUse } from "../walks/local-uses";
import { endsProcess, endsProcessOnError, givesError } from "../callers/commands";
import { callsOf, errorOf, lossOf, targetOf, type Loss, type UseKind } from "../walks/obligations";
import { ResourceGetters, type ResourceEffect } from "./resource-getters";
import type { Site } from "../engine/summary";
import { isNil } from "../../syntax/nil";

export type ResourceKind = "rows" | "stmt" | "body" | "conn" | "file";

/** Something got from a call that is not closed on some path. */
export interface Unclosed {
  readonly call: CallInstr;
  readonly at: Site;
  readonly what: ResourceKind;
  /** `rows.Close`, `resp.Body.Close`. */
  readonly close: string;
  readonly why: Loss["why"];
  readonly variable: VarObj | undefined;
  readonly places: readonly Site[];
}

const ROWS_NEXT = /^(?:database\/sql\.\(\*Rows\)|github\.com\/jackc\/pgx(?:\/v\d+)?\.Rows)\.Next$/;

/** How deep uses are followed through wrappers and callees. */
const MAX_DEPTH = 4;

/** Resources of one package that are not closed on some path. */
export const unclosedResources = inEachFunction((fn, engine): readonly Unclosed[] => {
  const getters = new ResourceGetters(engine, directEffect, (use, fn, e) =>
    new ResourceUses(engine, e).classify(use, fn),
  );
  const out: Unclosed[] = [];
  // What a test leaves open ends with the test binary.
  if (fn.hasHole || fn.file.isTest || endsProcess(fn, engine)) return out;
  for (const { call, at } of callsOf(fn)) {
    if (call.mode !== "call") continue;
    const e = getters.effectOf(call);
    const found = e && unclosedAt(engine, fn, call, at, e);
    if (found) out.push(found);
  }
  return out;
});

function directEffect(call: CallInstr): ResourceEffect | undefined {
  return call.effects.find((e): e is ResourceEffect => e.kind === "resource" && isWatched(e, call));
}

function isWatched(e: ResourceEffect, call: CallInstr): boolean {
  if (e.what === "timer" || e.what === "ticker") return false;
  // A transaction closes its statements; a pipe in memory and a body that is read from the caller's own reader hold
  // nothing; an answer to HEAD has no body.
  return !/^net\/http\.ReadResponse$|^database\/sql\.\(\*Tx\)\.Prepare|^net\.Pipe$|^os\.NewFile$|^net\/http\.(?:\(\*Client\)\.)?Head$/.test(
    call.name,
  );
}

function unclosedAt(engine: Engine, fn: FuncUnit, call: CallInstr, at: Point, e: ResourceEffect): Unclosed | undefined {
  const target = targetOf(fn, call, e.result);
  if (!target || target.field || (e.what === "body" && asksForHead(engine, fn, call))) return undefined;
  if (e.what === "rows" && isOfEndedTransaction(fn, call)) return undefined;
  const flow = new ResourceUses(engine, e);
  const err = errorOf(fn, call);
  const loss = lossOf(
    engine,
    { fn, call, at, v: target.v, target: target.target, err },
    {
      classify: (use) => flow.classify(use, fn),
      settles: (cond, ob) =>
        isAbsent(cond, fn, ob.v, e) || (e.what === "rows" && (isDrained(cond, ob.v) || isFailedScan(cond, fn, ob.v))),
      meets: (i) => i.op === "return" && endsProcessOnError(fn, engine) && givesError(i, fn),
    },
  );
  if (!loss) return undefined;
  const what = e.what as ResourceKind;
  return {
    call,
    at: { fn, node: call.node },
    what,
    close: `${target.v?.name ?? "_"}.${e.method}`,
    why: loss.why,
    variable: target.v,
    places: loss.places,
  };
}

/** Rows of a transaction that the function ends in any case, which closes them: `defer tx.Rollback()`. */
function isOfEndedTransaction(fn: FuncUnit, call: CallInstr): boolean {
  const tx = /^database\/sql\.\(\*Tx\)\./.test(call.name) ? receiverOf(call) : undefined;
  if (tx?.role !== "local") return false;
  const deferred = [fn, ...fn.closures.filter((f) => isDeferred(f, fn))];
  return deferred.some((f) =>
    [...instrsOf(f)].some(
      ({ i }) =>
        i.op === "call" &&
        (f !== fn || i.mode === "defer") &&
        /^database\/sql\.\(\*Tx\)\.Rollback$/.test(i.name) &&
        receiverOf(i) === tx,
    ),
  );
}

/** The variable that a method is called of. */
function receiverOf({ recv }: CallInstr): VarObj | undefined {
  return recv?.k === "path" && recv.path.steps.length === 0 ? rootVar(recv.path) : undefined;
}

/** `defer func() { … }()` */
function isDeferred(closure: FuncUnit, fn: FuncUnit): boolean {
  const { parent } = parentOf(parentsOf(fn.decl), closure.decl);
  return parent?.kind === "CallExpr" && parentOf(parentsOf(fn.decl), parent).parent?.kind === "DeferStmt";
}

/** `if resp.Body != nil { defer resp.Body.Close() }`: there is nothing to close where there is no body. */
function isAbsent(cond: Cond, fn: FuncUnit, v: VarObj | undefined, e: ResourceEffect): boolean {
  const [inner, outer] = e.method.split(".");
  const x = unparen(cond.expr);
  if (outer === undefined || v === undefined || x.kind !== "BinaryExpr" || !isNil(x.y)) return false;
  const part = unparen(x.x);
  if (part.kind !== "SelectorExpr" || part.sel.name !== inner || part.x.kind !== "Ident") return false;
  return fn.info.objOf(part.x) === v && (x.op === "==") === cond.outcome;
}

/** `rows.Next()` closes the rows when it gives false. */
function isDrained(cond: Cond, v: VarObj | undefined): boolean {
  const recv = cond.call?.recv;
  return (
    ROWS_NEXT.test(cond.call?.name ?? "") &&
    !cond.outcome &&
    recv?.k === "path" &&
    recv.path.root.k === "var" &&
    recv.path.root.v === v
  );
}

/** Those of pgx close themselves where `Scan` gives an error, too. */
function isFailedScan(cond: Cond, fn: FuncUnit, v: VarObj | undefined): boolean {
  const x = unparen(cond.expr);
  const o = x.kind === "BinaryExpr" && isNil(x.y) && x.x.kind === "Ident" ? fn.info.objOf(x.x) : undefined;
  if (x.kind !== "BinaryExpr" || o?.kind !== "var" || (x.op === "!=") !== cond.outcome) return false;
  return fn.blocks.some((b) =>
    b.instrs.some((i) => {
      if (i.op !== "call" || !/\/pgx(?:\/v\d+)?\.Rows\.Scan$/.test(i.name)) return false;
      if (i.recv?.k !== "path" || i.recv.path.root.k !== "var" || i.recv.path.root.v !== v) return false;
      return errorFrom(fn, i) === o;
    }),
  );
}

/** The variable that takes the only result of a call. */
function errorFrom(fn: FuncUnit, call: CallInstr): VarObj | undefined {
  const { parent } = parentOf(parentsOf(fn.decl), call.node);
  const l = parent?.kind === "AssignStmt" && parent.lhs.length === 1 ? parent.lhs[0] : undefined;
  const o = l?.kind === "Ident" ? fn.info.objOf(l) : undefined;
  return o?.kind === "var" ? o : undefined;
}

/** The request was made for HEAD, whose answer has no body. */
function asksForHead(engine: Engine, fn: FuncUnit, call: CallInstr): boolean {
  const resolver = engine.ir.resolverFor(fn);
  const arg = call.node.args.at(-1);
  const o = arg?.kind === "Ident" ? fn.info.objOf(arg) : undefined;
  const defs = o?.kind === "var" ? (resolver?.definitions.defs.get(o) ?? []) : [];
  return (
    defs.length > 0 &&
    defs.every((d) => {
      const made = d.k === "expr" ? unparen(d.e) : undefined;
      const callee = made?.kind === "CallExpr" ? resolver?.callee(made) : undefined;
      if (made?.kind !== "CallExpr" || callee?.k !== "static") return false;
      const method = { "net/http.NewRequest": made.args[0], "net/http.NewRequestWithContext": made.args[1] }[
        qualifiedName(callee.obj)
      ];
      return method !== undefined && fn.info.constOf(method) === "HEAD";
    })
  );
}

/** What the uses of a resource do: close it, borrow it, or hand it to somebody else. */
class ResourceUses {
  private readonly inner: string | undefined;
  private readonly active = new Set<VarObj>();

  constructor(
    private readonly engine: Engine,
    private readonly effect: ResourceEffect,
  ) {
    const dot = effect.method.indexOf(".");
    this.inner = dot < 0 ? undefined : effect.method.slice(0, dot);
  }

  classify(use: LocalUse, fn: FuncUnit): UseKind {
    return this.value(use.ident, fn, this.inner !== undefined, 0);
  }

  /** `outer`: the value holds the thing to close in a field (a response and its body). */
  private value(e: Expr, fn: FuncUnit, outer: boolean, depth: number): UseKind {
    const { parent, child } = parentOf(parentsOf(fn.decl), e);
    switch (parent?.kind) {
      case "SelectorExpr": {
        const name = parent.sel.name;
        if (outer) {
          if (name === this.inner) return this.value(parent, fn, false, depth);
          // Writing an answer out closes its body.
          return name === "Write" ? "met" : "borrows";
        }
        if (name === "Close") return "met";
        if (/^(?:NetConn|SyscallConn|File|Detach)$/.test(name)) return "met";
        const called = parentOf(parentsOf(fn.decl), parent).parent;
        return called?.kind === "CallExpr" && unparen(called.fun) === parent ? "borrows" : "met";
      }
      case "CallExpr":
        return parent.args.includes(child as Expr) ? this.argument(parent, child as Expr, fn, outer, depth) : "met";
      case "BinaryExpr":
        return isNil(parent.x) || isNil(parent.y) ? "tests" : "borrows";
      case "ValueSpec":
        return parent.names.includes(e as never) ? "defines" : "met";
      case "AssignStmt": {
        if (parent.lhs.includes(child as Expr)) return "defines";
        const to = parent.lhs.length === parent.rhs.length ? parent.lhs[parent.rhs.indexOf(child as Expr)] : undefined;
        return to?.kind === "Ident" && to.name === "_" ? "borrows" : "met";
      }
      default:
        return "met";
    }
  }

  private argument(call: CallExpr, arg: Expr, fn: FuncUnit, outer: boolean, depth: number): UseKind {
    if (depth >= MAX_DEPTH) return "met";
    const resolver = this.engine.ir.resolverFor(fn);
    const callee = resolver?.callee(call);
    if (callee?.k !== "static" && callee?.k !== "interface") return "met";
    const name = qualifiedName(callee.obj);
    if (BORROWERS.test(name)) return "borrows";
    if (WRAPPERS.test(name) && !outer) return this.wrapped(call, fn, depth);
    const target = this.engine.ir.calledUnit(callee);
    const param = target?.params[call.args.indexOf(arg)];
    if (!target || !param || target.variadic || target === fn) return "met";
    return this.borrowsAll(param, target, outer, depth + 1) ? "borrows" : "met";
  }

  /** A reader or writer around it: what becomes of that decides. */
  private wrapped(call: CallExpr, fn: FuncUnit, depth: number): UseKind {
    const { parent, child } = parentOf(parentsOf(fn.decl), call);
    if (parent?.kind === "AssignStmt" || parent?.kind === "ValueSpec") {
      const values = parent.kind === "AssignStmt" ? parent.rhs : parent.values;
      const targets = parent.kind === "AssignStmt" ? parent.lhs : parent.names;
      const l = targets[values.length === targets.length ? values.indexOf(child as Expr) : 0];
      const o = l?.kind === "Ident" ? fn.info.objOf(l) : undefined;
      if (o?.kind !== "var" || o.role !== "local") return "met";
      return this.borrowsAll(o, fn, false, depth + 1) ? "borrows" : "met";
    }
    const kind = this.value(call, fn, false, depth + 1);
    return kind === "met" || kind === "defines" ? "met" : "borrows";
  }

  private borrowsAll(v: VarObj, fn: FuncUnit, outer: boolean, depth: number): boolean {
    if (depth >= MAX_DEPTH || this.active.has(v)) return false;
    this.active.add(v);
    const ok = usesOf(fn, v).every(
      (u) => u.closure === undefined && (u.ident === v.ident || this.value(u.ident, fn, outer, depth) !== "met"),
    );
    this.active.delete(v);
    return ok;
  }
}

/** Library functions that use what they are given while they run and keep nothing of it. */
const BORROWERS =
  /^(?:io\.(?:ReadAll|Copy|CopyN|CopyBuffer|ReadFull|ReadAtLeast|WriteString)|io\/ioutil\.ReadAll|fmt\.(?:[FS]?[Pp]rint(?:f|ln)?|Fscan|Fscanf|Fscanln)|log\.(?:\(\*Logger\)\.)?(?:Print|Printf|Println)|encoding\/binary\.(?:Read|Write)|image(?:\/\w+)?\.(?:Decode|DecodeConfig|DecodeAll|Encode|EncodeAll)|(?:text|html)\/template\.\(\*Template\)\.Execute(?:Template)?|runtime\/pprof\.(?:WriteHeapProfile|\(\*Profile\)\.WriteTo)|net\/http\/httputil\.DumpResponse|encoding\/(?:json|xml|gob)\.\(\*\w+\)\.\w+|\w+\.Hash\.Write)$/;

/** Library functions that give a reader or writer around what they are given, which closes nothing. */
const WRAPPERS =
  /^(?:bufio\.New\w+|io\.(?:LimitReader|TeeReader|MultiReader|MultiWriter|NewSectionReader)|encoding\/(?:json|xml|gob|csv)\.New\w+|encoding\/(?:hex|base64)\.New\w+|compress\/\w+\.New\w+|archive\/tar\.New\w+|text\/tabwriter\.NewWriter)$/;
