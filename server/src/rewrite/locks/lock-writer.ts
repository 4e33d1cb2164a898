import { entriesOf } from "../edits/analysis";
import type { PackageFacts } from "../../flow/facts";
import { requiresLock } from "../../flow/guards/declared";
import { lockVariable } from "../../flow/guards/guards";
import type { FuncUnit } from "../../flow/ir/ir";
import type { BlockStmt, Node } from "../../syntax/ast";
import { visit } from "../../syntax/visit";
import { callsOf, rootOf, type Calls } from "../edits/calls";
import { callPoints, isEligibleHelper } from "./helpers";
import { refuseBeforeCheck } from "./checked-first";
import { Cover } from "./cover";
import { EditSet } from "../edits/edit-set";
import { Imports } from "../edits/imports";
import type { LockPlace } from "./lock-declaration";
import { namesFor, type Names } from "../edits/names";
import { Noise } from "../edits/noise";
import { Panics } from "../edits/panics";
import type { Point } from "../edits/points";
import { RegionWriter, type Section } from "../edits/region";
import { refuse } from "../edits/result";
import { StatementEditor } from "../edits/statements";
import { sourceOf, treeOf } from "../edits/uses";
import { isInside } from "../../syntax/extent";

/** Rounds of making helpers that their callers lock for. */
const MAX_ROUNDS = 12;

/**
 * Takes a lock around all points. A function that would be called with the lock held takes none itself: its callers
 * hold it, at all of its call sites (the greatest such set is not looked for; one is added for each conflict).
 */
export class LockWriter {
  private readonly calls: Calls;
  private readonly noise: Noise;
  private readonly panics: Panics;
  private readonly helpers = new Set<FuncUnit>();

  constructor(
    private readonly facts: PackageFacts,
    private readonly place: LockPlace,
    private readonly points: readonly Point[],
    /** Functions that the rewrite may change; undefined: all. */
    private readonly within: FuncUnit | undefined,
  ) {
    this.calls = callsOf(facts);
    this.noise = new Noise(this.calls);
    this.panics = new Panics(facts, this.calls);
    for (const p of points) {
      const root = rootOf(p.fn);
      if (requiresLock(root)) this.helpers.add(root);
    }
  }

  /** The edits, without the declaration of the lock. */
  write(): { readonly edits: EditSet; readonly imports: Imports } {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const edits = new EditSet();
      const imports = new Imports(edits);
      const sections = this.round(edits, imports);
      if (this.resolve(sections)) continue;
      if (sections.some((s) => !s.deferred && this.panics.within(s.fn, s))) {
        refuse(
          "Something panics inside a critical section, and the package recovers: the lock would stay taken.",
          "临界区内会 panic，而本包会 recover：锁将一直不被释放。",
        );
      }
      return { edits, imports };
    }
    return refuse(
      "The functions that use it call each other in too many ways to see who holds the lock.",
      "使用它的函数之间调用关系过于复杂，无法确定由谁持锁。",
    );
  }

  private round(edits: EditSet, imports: Imports): Section[] {
    const frames = new Map<FuncUnit, Point[]>();
    const all = [...this.points, ...callPoints(this.facts, this.calls, this.helpers, this.points, this.place.variable)];
    for (const p of all) {
      const frame = this.frameOf(p.fn);
      if (this.helpers.has(frame)) continue;
      const list = frames.get(frame);
      if (list) list.push(p);
      else frames.set(frame, [p]);
    }
    const editors = new Map<Node, { readonly editor: StatementEditor; readonly names: Names }>();
    const sections: Section[] = [];
    for (const [fn, points] of frames) {
      const root = rootOf(fn);
      if (root.decl.kind === "FuncLit") continue;
      let shared = editors.get(root.decl);
      if (!shared)
        editors.set(
          root.decl,
          (shared = { editor: new StatementEditor(edits, sourceOf(root), treeOf(root.decl)), names: namesFor(root) }),
        );
      const body = blockOf(fn);
      if (!body) continue;
      const writer = new RegionWriter(shared.editor, fn, shared.names, imports);
      const groups = new Map<string, Point[]>();
      for (const p of points) {
        refuseBeforeCheck(p, shared.editor.tree);
        const g = groups.get(p.base.text);
        if (g) g.push(p);
        else groups.set(p.base.text, [p]);
      }
      for (const [, own] of groups) {
        const first = own[0];
        if (!first) continue;
        const sorted = [...own].sort((a, b) => a.node.pos - b.node.pos || b.node.end - a.node.end);
        const others = points.filter((p) => !own.includes(p));
        new Cover(
          writer,
          fn,
          body,
          this.calls,
          this.noise,
          this.place.of(first.base),
          outermost(sorted),
          others,
          this.isSpawned(fn),
        ).run();
      }
      sections.push(...writer.sections);
    }
    return sections;
  }

  /** Closures that run before their statement ends belong to the function around them. */
  private frameOf(fn: FuncUnit): FuncUnit {
    let f = fn;
    while (f.parent && f.parent.kind !== "init" && this.calls.runs(f) === "inline") f = f.parent;
    return f;
  }

  private isSpawned(fn: FuncUnit): boolean {
    if (fn.kind === "closure") return this.calls.runs(fn) === "goroutine";
    const callers = entriesOf(this.facts).callersOf(fn);
    return callers.length > 0 && callers.every((c) => c.site.detached);
  }

  /** True if a section calls what takes the lock itself, and another round may do better. */
  private resolve(sections: readonly Section[]): boolean {
    const takers = new Set<FuncUnit>(sections.map((s) => s.fn));
    let changed = false;
    for (const s of sections) {
      visit(s.fn.decl, (n) => {
        if (!isInside(s, n) && !isInside(n, s)) return false;
        if (n.kind === "FuncLit" && n !== s.fn.decl) {
          const unit = this.calls.unit(n);
          const runs = unit ? this.calls.runs(unit) : "later";
          if (runs === "deferred" && s.deferred && unit && takers.has(unit)) conflict();
          return runs === "inline";
        }
        if (n.kind !== "CallExpr" || !isInside(n, s)) return true;
        for (const target of this.calls.targets(n)) {
          if (this.helpers.has(target) || !this.reaches(target, takers, new Set())) continue;
          this.makeHelper(target, takers);
          changed = true;
        }
        // Which method runs is decided at run time: none of them can be told to leave the lock alone.
        for (const target of this.calls.indirectTargets(n, this.calls.unitAround(s.fn, n))) {
          if (!this.helpers.has(target) && this.reaches(target, takers, new Set())) conflict(target.name);
        }
        return true;
      });
    }
    for (const fn of takers) {
      if (this.helpers.has(fn) || !this.isEnteredHeld(fn, new Set())) continue;
      this.makeHelper(fn, takers);
      changed = true;
    }
    return changed;
  }

  /** Somebody who holds the (existing) lock calls the function, directly or through others. */
  private isEnteredHeld(fn: FuncUnit, seen: Set<FuncUnit>): boolean {
    const lock = this.place.variable;
    if (!lock || seen.has(fn)) return false;
    seen.add(fn);
    return entriesOf(this.facts)
      .callersOf(fn)
      .some(({ site, caller }) => {
        if (site.detached) return false;
        return site.locks.some((h) => lockVariable(h.path) === lock) || this.isEnteredHeld(caller, seen);
      });
  }

  private makeHelper(fn: FuncUnit, takers: ReadonlySet<FuncUnit>): void {
    if (this.helpers.has(fn)) return;
    if (this.within || this.takesByItself(fn) || !isEligibleHelper(this.facts, this.calls, fn)) conflict(fn.name);
    this.helpers.add(fn);
    for (const site of this.sitesIn(fn)) {
      if (this.reaches(site, takers, new Set())) this.makeHelper(site, takers);
    }
  }

  /** Functions that a function calls in its own goroutine. */
  private sitesIn(fn: FuncUnit): readonly FuncUnit[] {
    return fn.blocks.flatMap((b) =>
      b.instrs.flatMap((i) =>
        i.op === "call" && i.mode !== "go"
          ? [...this.calls.targets(i.node), ...this.calls.indirectTargets(i.node, fn)]
          : [],
      ),
    );
  }

  /** The function, or one that it calls, takes the lock. */
  private reaches(fn: FuncUnit, takers: ReadonlySet<FuncUnit>, seen: Set<FuncUnit>): boolean {
    if (seen.has(fn)) return false;
    seen.add(fn);
    if (this.helpers.has(fn)) return false;
    if (takers.has(fn) || this.takesByItself(fn)) return true;
    return this.sitesIn(fn).some((t) => this.reaches(t, takers, seen));
  }

  /** The source takes the (existing) lock in it. */
  private takesByItself(fn: FuncUnit): boolean {
    const lock = this.place.variable;
    if (!lock) return false;
    const summary = this.facts.engine.summaryOf(fn);
    return summary?.takes.some((t) => lockVariable(t.path) === lock) ?? false;
  }
}

function conflict(name?: string): never {
  const en = name === undefined ? "A function" : `${name}`;
  return refuse(
    `${en} would take the lock while its caller holds it.`,
    `${name ?? "某个函数"} 会在调用者持锁时再次取锁。`,
  );
}

/** Points inside other points add nothing, unless they write. */
function outermost(sorted: readonly Point[]): Point[] {
  const out: Point[] = [];
  for (const p of sorted) {
    const around = out.find((q) => isInside(p.node, q.node));
    if (!around) out.push(p);
    else if (p.write && !around.write) out[out.indexOf(around)] = { ...around, write: true };
  }
  return out;
}

function blockOf(fn: FuncUnit): BlockStmt | undefined {
  return fn.decl.kind === "ValueSpec" ? undefined : fn.decl.body;
}
