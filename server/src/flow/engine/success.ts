import { typeFactsOf } from "../../gostd/type-facts";
import type { Expr, FuncDecl, FuncLit, Ident, Node } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { FuncUnit } from "../ir/ir";
import { rootVar, type Path } from "../ir/path";
import { qualifiedTypeName } from "../ir/types";
import { parentOf, parentsOf } from "../walks/local-uses";
import type { Exit } from "./recorder";
import { join, meetAcquired, type State } from "./state";
import { NOTHING, type Acquired, type LiveThreads, type Thread } from "./summary";

/**
 * What the callers of a function may count on, those that ask it whether it has succeeded: `func (j *job) wait(ctx) error`
 * returns without an error only where the job is done. Callers that do not ask are taken to know what they do.
 */
export class Success {
  /** What has been acquired where the function succeeds; for a yes or no, what either answer stands for. */
  readonly acquired: Acquired;
  /** What holds there; undefined where the function never comes back. */
  readonly state: State | undefined;

  /**
   * @param exits normal ones
   * @param threads those that the function starts
   */
  constructor(fn: FuncUnit, exits: readonly Exit[], threads: readonly Thread[]) {
    const last = resultOf(fn);
    const good = last === "error" ? exits.filter((e) => !isFailure(fn, e)) : exits;
    const told = good.length > 0 ? good : exits;
    const busy = told.filter((e) => !isNothingToDo(fn, e));
    const all = busy.length > 0 ? busy : told;
    this.state = all.reduce<State | undefined>((s, e) => (s ? join(s, e.state) : e.state), undefined);
    // A test's own helper that gives up for other reasons leaves a test that fails for those.
    const either =
      last === "bool"
        ? [all.filter((e) => answer(e) !== false), all.filter((e) => answer(e) !== true)]
        : fn.file.isTest && isProcedure(fn)
          ? all.map((e) => [e])
          : [all];
    this.acquired = heardOf(new Map(either.flatMap((list) => [...common(list)])), threads);
  }

  /**
   * Threads that may still run then. Those that it has waited for by something that its callers have no name for are left
   * out.
   */
  live(threads: readonly Thread[], isVisible: (p: Path) => boolean): LiveThreads {
    const live = this.state?.live ?? new Map();
    const over = threads.filter((t) =>
      [...(live.get(t.id)?.acquired.values() ?? [])].some(
        (a) => (t.releases.has(a.path.key) || t.heard?.has(a.path.key) === true) && !isVisible(a.path),
      ),
    );
    if (over.length === 0) return live;
    const out = new Map(live);
    for (const t of over) out.delete(t.id);
    return out;
  }
}

/** `go func() { wg.Wait(); close(done) }(); <-done`: who hears of the end hears of what that waited for. */
function heardOf(acquired: Acquired, threads: readonly Thread[]): Acquired {
  const out = new Map(acquired);
  for (const key of out.keys())
    for (const t of threads)
      for (const r of t.relays) if (r.path.key === key) for (const [k, a] of r.after) if (!out.has(k)) out.set(k, a);
  return out;
}

function common(exits: readonly Exit[]): Acquired {
  const [first, ...rest] = exits;
  return rest.reduce((s, e) => meetAcquired(s, e.state.acquired), first?.state.acquired ?? NOTHING);
}

/** What the last result is, where it tells of success. */
export function resultOf({ decl }: FuncUnit): "error" | "bool" | undefined {
  if (decl.kind === "ValueSpec") return undefined;
  const type = decl.type.results.at(-1)?.type;
  return type?.kind === "Ident" && (type.name === "error" || type.name === "bool") ? type.name : undefined;
}

function isProcedure({ decl }: FuncUnit): boolean {
  return decl.kind === "FuncDecl" && decl.type.results.length === 0;
}

function lastOf(exit: Exit): Expr | undefined {
  const stmt = exit.at?.node;
  const last = stmt?.kind === "ReturnStmt" ? stmt.results.at(-1) : undefined;
  return last && unparen(last);
}

function answer(exit: Exit): boolean | undefined {
  const e = lastOf(exit);
  return e?.kind === "Ident" && (e.name === "true" || e.name === "false") ? e.name === "true" : undefined;
}

/** The error that is returned is one for certain. */
function isFailure(fn: FuncUnit, exit: Exit): boolean {
  const e = lastOf(exit);
  if (!e) return false;
  if (e.kind === "CompositeLit" || (e.kind === "UnaryExpr" && e.op === "&")) return true;
  const root = fn.decl as FuncDecl | FuncLit;
  if (e.kind === "CallExpr") return isNewError(e, fn) || e.args.some((x) => isWrapped(unparen(x), root, exit.at?.node));
  if (e.kind === "SelectorExpr")
    return e.x.kind === "Ident" && fn.info.objOf(e.x)?.kind === "pkgname" && fn.info.objOf(e.sel)?.kind === "var";
  const o = e.kind === "Ident" ? fn.info.objOf(e) : undefined;
  if (o?.kind !== "var") return false;
  return o.role === "package" || isKnownSet(root, e, exit.at?.node);
}

/** An error that a call is given to make another one of it: `wrap(ctx.Err())`, `if err != nil { return wrap(err) }`. */
function isWrapped(e: Expr, root: FuncDecl | FuncLit, stmt: Node | undefined): boolean {
  return e.kind === "CallExpr" ? isEnd(e) : isKnownSet(root, e, stmt);
}

/** `ctx.Err()` */
function isEnd(e: Extract<Expr, { kind: "CallExpr" }>): boolean {
  const fun = unparen(e.fun);
  return fun.kind === "SelectorExpr" && fun.sel.name === "Err" && e.args.length === 0;
}

/** `errors.New(..)`, `fmt.Errorf(..)`, and what a context has ended by. */
function isNewError(e: Extract<Expr, { kind: "CallExpr" }>, fn: FuncUnit): boolean {
  if (isEnd(e)) return true;
  const fun = unparen(e.fun);
  if (fun.kind !== "SelectorExpr") return false;
  const o = fun.x.kind === "Ident" ? fn.info.objOf(fun.x) : undefined;
  return o?.kind === "pkgname" && `${o.path}.${fun.sel.name}` in NEW_ERRORS;
}

const NEW_ERRORS: Readonly<Record<string, true>> = {
  "errors.New": true,
  "fmt.Errorf": true,
  "context.Cause": true,
};

/**
 * `if !s.started { return nil }` at the start of a method, before it waits for anything: there is nothing that it would
 * have to wait for.
 */
function isNothingToDo(fn: FuncUnit, exit: Exit): boolean {
  const { decl, recv } = fn;
  const stmt = exit.at?.node;
  if (!recv || decl.kind !== "FuncDecl" || stmt?.kind !== "ReturnStmt" || hasWaited(exit)) return false;
  if (stmt.results.some((e) => unparen(e).kind !== "Ident" || !/^(?:nil|err)$/.test((e as Ident).name))) return false;
  const parents = parentsOf(decl);
  const then = parents.get(stmt);
  const check = then && parents.get(then);
  if (check?.kind !== "IfStmt" || check.then !== then || parents.get(check) !== decl.body) return false;
  let asks = false;
  visit(check.cond, (n) => {
    if (n.kind === "Ident" && fn.info.objOf(n) === recv) asks = true;
    return !asks;
  });
  return asks;
}

/** It has come by something other than locks. */
function hasWaited(exit: Exit): boolean {
  return [...exit.state.acquired.values()].some(({ path }) => {
    const last = path.steps.at(-1);
    const type = last?.k === "field" ? last.field.type : rootVar(path)?.type;
    return !type || typeFactsOf(qualifiedTypeName(type))?.lock === undefined;
  });
}

/** `if err != nil { return err }`. */
function isKnownSet(root: FuncDecl | FuncLit, e: Expr, stmt: Node | undefined): boolean {
  if (!stmt || e.kind !== "Ident") return false;
  const parents = parentsOf(root);
  let { parent, child } = parentOf(parents, stmt);
  if (parent?.kind === "BlockStmt") ({ parent, child } = parentOf(parents, parent));
  if (parent?.kind !== "IfStmt" || parent.then !== child) return false;
  const cond = unparen(parent.cond);
  if (cond.kind !== "BinaryExpr" || cond.op !== "!=") return false;
  const names = [unparen(cond.x), unparen(cond.y)].map((x) => (x.kind === "Ident" ? x.name : ""));
  return names.includes(e.name) && names.includes("nil");
}
