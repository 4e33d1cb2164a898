import { entriesOf, touchesBelow } from "./analysis";
import type { PackageFacts } from "../../flow/facts";
import { isInitial } from "../../flow/callers/entry";
import { sharedVariable } from "../../flow/guards/guards";
import type { FuncUnit } from "../../flow/ir/ir";
import { locationOf, prefix, rootVar, type Path } from "../../flow/ir/path";
import { pathOf } from "../../flow/engine/locks";
import type { OwnTouch } from "../../flow/engine/summary";
import type { Selection, VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Node, RangeStmt } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { classify, isSimple, rootOfExpr, type Access } from "./access";
import { argumentUse } from "./arguments";
import { callsOf, rootOf, type Calls } from "./calls";
import { overlappingNodes } from "../goroutines/ordered";
import { Noise } from "./noise";
import { refuse } from "./result";
import { sourceOf, treeOf, usesOf, type Body } from "./uses";
import { isInside } from "../../syntax/extent";

/** The object whose field is accessed, as the code at the access can name it. */
export interface Base {
  /** `c`, `s.cache`; empty for variables. */
  readonly text: string;
  readonly root: VarObj | undefined;
}

/** A place that a lock must be held at. */
export interface Point {
  readonly node: Node;
  readonly write: boolean;
  /** The function or closure that it stands in. */
  readonly fn: FuncUnit;
  readonly base: Base;
  /** The loop that ranges over the container: the lock is needed for all of it. */
  readonly range: RangeStmt | undefined;
  /** Nothing of it can be moved out of its statement: a call that works on the container, an alias being made. */
  readonly pinned: boolean;
}

export interface PointOptions {
  /** The lock is held there already. */
  isHeld(touch: OwnTouch): boolean;
  /** Only points of this function (and its closures). */
  readonly within?: FuncUnit;
}

/** Every access of a field, package variable or local variable that happens after construction, in source order. */
export function pointsOf(facts: PackageFacts, target: VarObj, options: PointOptions): readonly Point[] {
  return new Collector(facts, target, options).collect();
}

class Collector {
  private readonly calls: Calls;
  private readonly points: Point[] = [];
  private readonly touches = new Map<Node, OwnTouch[]>();
  private readonly aliases = new Set<VarObj>();
  private readonly overlapping: ReadonlySet<Node> | undefined;
  /** Accesses looked at and found to need no lock. */
  private readonly settled: { readonly node: Node; readonly fn: FuncUnit }[] = [];

  constructor(
    private readonly facts: PackageFacts,
    private readonly target: VarObj,
    private readonly options: PointOptions,
  ) {
    this.calls = callsOf(facts);
    this.overlapping = target.role === "package" ? undefined : overlappingNodes(facts, target);
    for (const t of touchesBelow(facts, target.origin)) {
      if (!this.isTarget(t.path)) continue;
      const list = this.touches.get(t.at.node);
      if (list) list.push(t);
      else this.touches.set(t.at.node, [t]);
    }
  }

  collect(): readonly Point[] {
    for (const { body, ident } of usesOf(this.facts, this.target)) {
      const tree = treeOf(body.decl);
      const parent = tree.parent(ident);
      let start: Expr = ident;
      let base: Base = { text: "", root: undefined };
      if (this.target.role === "field") {
        // Keys of composite literals build the object: nobody else knows of it.
        if (parent?.kind !== "SelectorExpr" || parent.sel !== ident) continue;
        start = parent;
        const named = this.baseOf(body, parent.x, body.info.selectionOf(parent));
        if (!named) {
          if (this.isSettled(tree.parent(start) ?? start, start, body)) continue;
          refuse(
            "The object whose field is used here has no name that a lock could be taken by.",
            "这里访问的字段所属的对象没有可用来取锁的名字。",
          );
        }
        base = named;
      }
      this.add(body, start, base);
    }
    this.addRest();
    const wanted = this.options.within;
    const all = wanted ? this.points.filter((p) => rootOf(p.fn) === rootOf(wanted)) : this.points;
    return [...all].sort((a, b) => order(a, b));
  }

  private isTarget(path: Path): boolean {
    if (this.target.role === "field" || this.target.role === "package")
      return sharedVariable(path) === this.target.origin;
    return rootVar(path) === this.target && locationOf(path).field === undefined;
  }

  private add(body: Body, start: Expr, base: Base): void {
    const tree = treeOf(body.decl);
    const fn = this.unitOf(body, start);
    if (!fn || fn.kind === "init" || (isInitial(fn) && fn.kind === "func")) return;
    if (this.options.within && rootOf(this.options.within) !== rootOf(fn)) return;
    const access = classify(tree, body.info, start);
    // What a call does with an argument is recorded at the call.
    const place = access.fate.k === "argument" ? access.fate.call : access.node;
    if (this.isSettled(place, start, body)) {
      this.settled.push({ node: place, fn });
      return;
    }
    this.addAccess(body, fn, access, base);
  }

  private addAccess(body: Body, fn: FuncUnit, access: Access, base: Base): void {
    const tree = treeOf(body.decl);
    const { fate } = access;
    const point = (node: Node, write: boolean, range?: RangeStmt, pinned = false): void => {
      this.points.push({ node, write, fn, base, range, pinned });
    };
    switch (fate.k) {
      case "none": {
        const call = this.writtenBy(body, access);
        if (call) return point(call, true, undefined, true);
        return point(access.node, access.write, undefined, access.node.kind === "CallExpr" && access.write);
      }
      case "range": {
        const loop = tree.parent(access.node);
        return point(access.node, false, loop?.kind === "RangeStmt" ? loop : undefined, true);
      }
      case "argument": {
        const use = argumentUse(this.facts, this.calls, fate.call, fate.index);
        return point(fate.call, use.writes, undefined, true);
      }
      case "alias": {
        point(access.node, false, undefined, true);
        if (isReplacedAfter(body, access.node, this.target)) return;
        this.follow(body, fate.variable, base);
        return;
      }
      case "escapes":
        return this.escape(fate.how);
    }
  }

  /**
   * `s.out.Flush()`: the call changes what the pointer leads to, which is what has to be guarded. Where it is given to a function
   * that takes its time, the lock would be held all the while.
   */
  private writtenBy(body: Body, { node, write }: Access): CallExpr | undefined {
    const tree = treeOf(body.decl);
    const p = tree.parent(node);
    const call = p?.kind === "SelectorExpr" && p.x === node ? tree.parent(p) : p;
    const fn = this.unitOf(body, node);
    if (write || !fn || call?.kind !== "CallExpr" || !isPart(call, p, node)) return undefined;
    const touches = [call, node, ...(p ? [p] : [])].flatMap((n) => this.touches.get(n) ?? []);
    if (!touches.some((t) => t.write && !this.needsNone(t))) return undefined;
    if (call === p && new Noise(this.calls).of(call, fn) > 0)
      refuse(
        `${this.target.name} is given to a function that may take long: the lock would be held all the while.`,
        `${this.target.name} 被传给可能耗时较长的函数：期间会一直持锁。`,
      );
    return call;
  }

  /** Uses of a second name are uses of the container. */
  private follow(body: Body, alias: VarObj, base: Base): void {
    if (this.aliases.has(alias)) return;
    this.aliases.add(alias);
    for (const use of usesOf(this.facts, alias)) {
      if (use.body.decl !== body.decl) continue;
      const fn = this.unitOf(body, use.ident);
      if (!fn) continue;
      const access = classify(treeOf(body.decl), body.info, use.ident);
      // The variable itself gets another value: nothing of the container is touched.
      if (access.write && access.node === use.ident) continue;
      this.addAccess(body, fn, access, base);
    }
  }

  private escape(how: "returned" | "stored" | "address" | "bound"): never {
    const name = this.target.name;
    switch (how) {
      case "returned":
        return refuse(
          `${name} itself is returned, so callers use it without the lock: return a copy first.`,
          `${name} 本身被返回，调用者会在没有锁的情况下使用它：请先改为返回副本。`,
        );
      case "address":
        return refuse(
          `The address of ${name} is taken, so it can be used without the lock.`,
          `${name} 的地址被取走，之后可能在没有锁的情况下被使用。`,
        );
      case "bound":
        return refuse(`A method of ${name} is used as a value.`, `${name} 的方法被当作值使用。`);
      case "stored":
        return refuse(
          `${name} itself is stored elsewhere or given away, so it can be used without the lock.`,
          `${name} 本身被存到别处或交出，之后可能在没有锁的情况下被使用。`,
        );
    }
  }

  private unitOf(body: Body, n: Node): FuncUnit | undefined {
    const root = this.calls.unit(body.decl);
    return root && this.calls.unitAround(root, n);
  }

  /** Owned, ordered, or under the lock already: by all that the analysis recorded between the mention and the access. */
  private isSettled(node: Node, start: Expr, body: Body): boolean {
    const tree = treeOf(body.decl);
    const found: OwnTouch[] = [];
    if (this.overlapping && this.isLocal(body, start)) {
      for (const n of tree.up(start)) {
        if (this.overlapping.has(n)) break;
        if (n === node || !isInside(n, node)) return true;
      }
    }
    for (const n of tree.up(start)) {
      found.push(...(this.touches.get(n) ?? []));
      if (n === node || !isInside(n, node)) break;
    }
    return found.length > 0 && found.every((t) => this.needsNone(t));
  }

  /** The object lives in this function alone, so that the order of its accesses is all in sight. */
  private isLocal(body: Body, start: Expr): boolean {
    if (this.target.role !== "field") return true;
    const v = start.kind === "SelectorExpr" ? rootOfExpr(body.info, start.x) : undefined;
    const fn = this.unitOf(body, start);
    return v?.role === "local" && fn !== undefined && this.facts.engine.isFresh(v, fn);
  }

  private needsNone(t: OwnTouch): boolean {
    if (t.atomic || this.options.isHeld(t)) return true;
    // Part of a race that was found, whoever made the object: `c.timer = time.AfterFunc(d, c.sweep)`.
    if (this.overlapping?.has(t.at.node)) return false;
    // A local variable is shared by what captures it, whoever owns what it holds.
    if (this.overlapping && this.target.role !== "field") return false;
    const v = rootVar(t.path);
    // What a goroutine or callback captures is not its own, even where it was made by the function around.
    if (v && t.at.fn.captures.has(v) && this.calls.runs(t.at.fn) !== "inline") return false;
    if (t.owned) return true;
    return (
      v !== undefined &&
      entriesOf(this.facts).of(t.at.fn).owned.has(prefix(t.path, 0).key) &&
      !this.isLentByOthers(v, t.at.fn)
    );
  }

  /** Some caller is a goroutine or callback that has captured what it passes for the parameter. */
  private isLentByOthers(v: VarObj, fn: FuncUnit): boolean {
    return entriesOf(this.facts)
      .callersOf(fn)
      .some(({ site, caller }) => {
        const given = pathOf(site.binding.argument(v));
        const root = given && rootVar(given);
        return root !== undefined && caller.captures.has(root) && this.calls.runs(caller) !== "inline";
      });
  }

  /** Accesses that no mention of the name shows: through library calls on the whole struct, or other paths. */
  private addRest(): void {
    for (const [node, list] of this.touches) {
      for (const t of list) {
        const fn = t.at.fn;
        if (fn.kind === "init" || isInitial(fn) || this.needsNone(t)) continue;
        const covered = [...this.points, ...this.settled].some(
          (p) => rootOf(p.fn) === rootOf(fn) && (isInside(node, p.node) || isInside(p.node, node)),
        );
        if (covered) continue;
        const base = this.target.role === "field" ? this.pathBase(t.path) : { text: "", root: undefined };
        if (!base)
          refuse(
            "The object whose field is used here has no name that a lock could be taken by.",
            "这里访问的字段所属的对象没有可用来取锁的名字。",
          );
        this.points.push({ node, write: t.write, fn, base, range: undefined, pinned: true });
        break;
      }
    }
  }

  private baseOf(body: Body, x: Expr, sel: Selection | undefined): Base | undefined {
    if (!isSimple(x)) return undefined;
    const text = [sourceOf(body).of(x), ...(sel?.path.map((f) => f.name) ?? [])].join(".");
    return { text: text.startsWith("*") ? `(${text})` : text, root: rootOfExpr(body.info, x) };
  }

  private pathBase(path: Path): Base | undefined {
    const base = prefix(path, locationOf(path).baseSteps);
    const root = rootVar(base);
    if (!root || !base.steps.every((s) => s.k === "field")) return undefined;
    return { text: [root.name, ...base.steps.map((s) => (s.k === "field" ? s.field.name : ""))].join("."), root };
  }
}

/** What a method is called on, or an argument. */
function isPart(call: CallExpr, parent: Node | undefined, node: Expr): boolean {
  return call === parent ? call.args.includes(node) : unparen(call.fun) === parent;
}

function order(a: Point, b: Point): number {
  return a.node.pos - b.node.pos || a.node.end - b.node.end;
}

/** `old := s.list` followed at once by `s.list = ...`: from then on the old one belongs to this function. */
function isReplacedAfter(body: Body, node: Node, target: VarObj): boolean {
  const tree = treeOf(body.decl);
  const stmt = tree.statementOf(node);
  const around = stmt && tree.listAround(stmt);
  if (!stmt || !around) return false;
  const same = stmt.kind === "AssignStmt" && stmt.lhs.some((l) => denotes(body, l, target));
  const next = around.list[around.list.indexOf(stmt) + 1];
  return same || (next?.kind === "AssignStmt" && next.op === "=" && next.lhs.some((l) => denotes(body, l, target)));
}

function denotes(body: Body, e: Expr, target: VarObj): boolean {
  if (e.kind === "Ident") return body.info.objOf(e) === target;
  if (e.kind !== "SelectorExpr") return false;
  const o = body.info.objOf(e.sel);
  return o?.kind === "var" && o.origin === target.origin;
}
