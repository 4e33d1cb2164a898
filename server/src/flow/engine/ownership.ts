import type { VarObj } from "../../semantic/types";
import type { Engine } from "./engine";
import type { FuncUnit, Value } from "../ir/ir";
import { isGlobal, prefix, rootVar, varPath, type Path } from "../ir/path";
import { isReference, under } from "../ir/types";
import { pathOf } from "./locks";
import { knowersOf, withKnown, type Knowers } from "./published";
import { sharedCaptures } from "./shared-captures";
import type { State } from "./state";
import type { Summary } from "./summary";
import type { Target } from "./targets";

/** Parts of an object are told apart to this depth. */
const MAX_PART = 2;

/** The path leads to what a pointer in the list points to: a new list may be one of objects that others have. */
function leadsToElement(path: Path, v: VarObj): boolean {
  const t = under(v.type);
  return path.steps[0]?.k === "elem" && t.kind === "slice" && isReference(t.elem);
}

/** A field of the struct itself, or of one that lies in it. */
export function isPartOfItself({ steps }: Path): boolean {
  return steps.every((s, i) => s.k === "field" && (i === steps.length - 1 || under(s.field.type).kind === "struct"));
}

/** Which objects one function has for itself, and how others come to know of them. */
export class Ownership {
  constructor(
    private readonly fn: FuncUnit,
    private readonly engine: Engine,
  ) {}

  /** The object that a path starts from is a local one, and nobody else can reach what the path leads to yet. */
  isOwned(path: Path, s: State): boolean {
    if (path.root.k === "opaque") return path.root.node.kind === "CompositeLit";
    return this.isMadeHere(path) && this.knowers(path, s)?.size === 0;
  }

  /** A struct in a variable, or given by value, that nobody else knows of. What its fields refer to may well be known to others. */
  isOwnCopy(path: Path, s: State): boolean {
    const v = rootVar(path);
    return (
      v !== undefined &&
      (v.role === "local" || v.role === "param") &&
      v.owner === this.fn.decl &&
      path.steps.length === 0 &&
      !this.fn.captures.has(v) &&
      under(v.type).kind === "struct" &&
      knowersOf(path, s.published)?.size === 0
    );
  }

  /** What a path leads to is the function's own: all of the object, or this part of a copy. */
  isOwnPlace(path: Path, s: State): boolean {
    if (this.isOwned(path, s)) return true;
    const v = rootVar(path);
    return v !== undefined && path.steps.length > 0 && isPartOfItself(path) && this.isOwnCopy(varPath(v), s);
  }

  /** Parameters that a local object was stored in: nobody knows of it unless others know of theirs. */
  ownedWith(path: Path, s: State): ReadonlySet<VarObj> | undefined {
    const knowers = this.isMadeHere(path) ? this.knowers(path, s) : undefined;
    return knowers && knowers.size > 0 ? knowers : undefined;
  }

  /**
   * A value gets into a place. What is stored in an object is known to whoever knows that one; what an object holds gets
   * to nobody by getting into another part of it (`t.rows = append(t.rows, r)`).
   */
  store(path: Path, value: Value, s: State): State {
    const v = rootVar(path);
    if (v && !isGlobal(path) && path.steps.length === 0 && !this.fn.captures.has(v)) return s;
    return this.makeKnown(s, value, v && !isGlobal(path) ? this.knowers(path, s) : undefined, path);
  }

  /** A value becomes reachable for others: its object, and what a closure captures. */
  publish(s: State, value: Value): State {
    if (value.k === "closure") {
      for (const c of value.fn.captures) {
        s = this.know(s, varPath(c), undefined);
        // What a captured pointer is known to point to is within reach as well.
        const object = this.engine.ir.objectOf(c, this.fn);
        if (object) s = this.know(s, object, undefined);
      }
      return s;
    }
    const path = pathOf(value);
    const v = path && rootVar(path);
    return v && !isGlobal(path) ? this.know(s, varPath(v), undefined) : s;
  }

  /** What a callee has made known, in this function's terms. */
  publishedBy(sum: Summary, t: Target, s: State): State {
    for (const k of sum.publishes.values()) {
      const v = rootVar(k.path);
      const arg = v && t.binding.argument(v);
      if (!arg) {
        // Made by the callee, which has made it known before it returned it.
        const made = t.binding.path(k.path);
        if (made && rootVar(made) && !isGlobal(made)) s = this.know(s, made, undefined);
        continue;
      }
      let knowers: Knowers = k.within && new Set();
      for (const p of k.within ?? []) {
        const home = pathOf(t.binding.argument(p));
        const known = home && rootVar(home) && !isGlobal(home) ? this.knowers(home, s) : undefined;
        knowers = known && knowers ? new Set([...knowers, ...known]) : undefined;
      }
      if (k.path.steps.length === 0) s = this.makeKnown(s, arg, knowers, undefined);
      else {
        const path = t.binding.path(k.path);
        if (path && rootVar(path) && !isGlobal(path)) s = this.know(s, path, knowers);
      }
    }
    return s;
  }

  /** `place`: where it gets to. */
  private makeKnown(s: State, value: Value, knowers: Knowers, place: Path | undefined): State {
    if (knowers?.size === 0) return s;
    if (value.k === "closure") return this.publish(s, value);
    const path = pathOf(value);
    const v = path && rootVar(path);
    if (!v || isGlobal(path) || knowers?.has(v) || (place && rootVar(place) === v)) return s;
    return this.know(s, path, knowers);
  }

  private know(s: State, path: Path, knowers: Knowers): State {
    if (knowers?.size === 0) return s;
    const published = withKnown(s.published, prefix(path, MAX_PART), knowers);
    return published === s.published ? s : { ...s, published };
  }

  private knowers(path: Path, s: State): Knowers {
    const v = rootVar(path);
    if (!v) return undefined;
    if (v === this.fn.recv || this.fn.params.includes(v)) return new Set([v]);
    return this.isMadeHere(path) ? knowersOf(path, s.published) : undefined;
  }

  private isMadeHere(path: Path): boolean {
    const v = rootVar(path);
    return (
      v !== undefined &&
      !isGlobal(path) &&
      v.role !== "param" &&
      v.role !== "receiver" &&
      !sharedCaptures(this.fn).has(v) &&
      this.engine.isFresh(v, this.fn) &&
      !(leadsToElement(path, v) && this.engine.isFromCall(v, this.fn))
    );
  }
}
