import { identical } from "../../semantic/identical";
import type { Type, VarObj } from "../../semantic/types";
import type { FuncUnit } from "../ir/ir";
import { declares } from "../ir/scope";
import { declaredLocks } from "../guards/declared-locks";
import { pathText, varPath, type Path } from "../ir/path";
import type { Resolver } from "../ir/resolve";
import { under } from "../ir/types";
import { returnedLocals } from "./results";
import type { Summary } from "./summary";

/**
 * Callers cannot tell one summary of a function from the other: the same effects, at the same nodes. What is said of
 * the function's own variables does not reach callers, but for those that it returns. In doubt they differ.
 */
export function sameSummary(a: Summary, b: Summary, resolver: Resolver | undefined): boolean {
  return new Comparison(b.fn, returnedLocals(b.fn, resolver)).same(a, b, "");
}

/** The same for what else is said of a function in terms of its receiver, parameters and package variables. */
export function sameToCallers(fn: FuncUnit, a: object, b: object): boolean {
  return new Comparison(fn).same(a, b, "");
}

/**
 * What callers read of a function besides its summary: functions, channels and objects of its own that it returns, and
 * what its annotations say of locks. Equal texts: the same.
 */
export function returnsOf(fn: FuncUnit, resolver: Resolver | undefined): string {
  const out = new Set(declaredLocks(fn).map((d) => `${d.what} ${d.mode} ${pathText(d.path)}`));
  let hasFunctions = false;
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op !== "return") continue;
      i.results.forEach((v, index) => {
        hasFunctions ||= v.k === "closure" || v.k === "func";
        if (v.k === "path" && under(v.type).kind === "chan") out.add(`${String(index)} ${v.path.key}`);
      });
    }
  }
  for (const v of returnedLocals(fn, resolver)) out.add(`made ${varPath(v).key}`);
  // A closure is another one with every version of its function.
  return [...out].join(";") + (hasFunctions ? `#${String(++version)}` : "");
}

let version = 0;

type Fields = Readonly<Record<string, unknown>>;

/** Named by identity: nodes, functions, packages, objects. */
const OBJECTS: ReadonlySet<unknown> = new Set(["var", "func", "type", "const", "pkgname", "builtin", "nil", "label"]);
const TYPES: ReadonlySet<unknown> = new Set([
  "basic",
  "named",
  "pointer",
  "slice",
  "array",
  "map",
  "chan",
  "struct",
  "signature",
  "interface",
  "tuple",
  "typeparam",
  "unknown",
]);

class Comparison {
  /** Found to be the same: touches and threads share most of what they are made of. */
  private readonly known = new Map<object, object>();

  /** @param returned variables of the function's own that callers have a name for */
  constructor(
    private readonly fn: FuncUnit,
    private readonly returned: ReadonlySet<VarObj> = new Set(),
  ) {}

  same(a: unknown, b: unknown, name: string): boolean {
    if (a === b) return true;
    // Callers ask only whether there is a loop.
    if (name === "loop") return (a === undefined) === (b === undefined);
    if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
    if (this.known.get(a) === b) return true;
    if (!this.sameObject(a, b)) return false;
    this.known.set(a, b);
    return true;
  }

  private sameObject(a: object, b: object): boolean {
    if (Array.isArray(a) || Array.isArray(b)) return Array.isArray(a) && Array.isArray(b) && this.list(a, b);
    if (a instanceof Map || b instanceof Map) return a instanceof Map && b instanceof Map && this.map(a, b);
    if (a instanceof Set || b instanceof Set) {
      return a instanceof Set && b instanceof Set && a.size === b.size && [...a].every((x) => b.has(x));
    }
    const x = a as Fields;
    const y = b as Fields;
    if (isPath(x) && isPath(y)) return this.path(x, y);
    if (TYPES.has(x.kind) && TYPES.has(y.kind)) return identical(a as Type, b as Type);
    if ("blocks" in x || ("kind" in x && ("pos" in x || OBJECTS.has(x.kind)))) return false;
    const keys = Object.keys(y);
    return keys.length === Object.keys(x).length && keys.every((k) => this.same(x[k], y[k], k));
  }

  private list(a: readonly unknown[], b: readonly unknown[]): boolean {
    const x = a.filter((e) => !this.isHidden(e));
    const y = b.filter((e) => !this.isHidden(e));
    return x.length === y.length && x.every((e, i) => this.same(e, y[i], ""));
  }

  private map(a: ReadonlyMap<unknown, unknown>, b: ReadonlyMap<unknown, unknown>): boolean {
    const x = [...a].filter(([, v]) => !this.isHidden(v));
    const y = [...b].filter(([, v]) => !this.isHidden(v));
    return (
      x.length === y.length &&
      x.every(([k, v], i) => {
        const other = y[i];
        return other !== undefined && k === other[0] && this.same(v, other[1], "");
      })
    );
  }

  private path(a: Path, b: Path): boolean {
    if (a.key !== b.key || a.steps.length !== b.steps.length) return false;
    return a.steps.every((s, i) => {
      const t = b.steps[i];
      if (s.k !== "elem" || t?.k !== "elem") return s.k === t?.k;
      if (s.key.k === "var" && t.key.k === "var") return s.key.v === t.key.v;
      return s.key.k === t.key.k && (s.key.k !== "const" || (t.key.k === "const" && s.key.value === t.key.value));
    });
  }

  /** About a variable of the function's own: it has no name in callers. Locks keep theirs; what a closure captures, and
   * what that stands for, is its starter's. */
  private isHidden(e: unknown): boolean {
    if (typeof e !== "object" || e === null) return false;
    const x = e as Fields;
    if ("must" in x) return false;
    const path = isPath(x) ? x : isPath(x.path) ? x.path : undefined;
    return path?.root.k === "var" && this.isOwn(path.root.v);
  }

  private isOwn(v: VarObj): boolean {
    return v !== this.fn.recv && !this.fn.params.includes(v) && !this.returned.has(v) && declares(this.fn, v);
  }
}

function isPath(x: unknown): x is Path {
  return typeof x === "object" && x !== null && "root" in x && "steps" in x && "key" in x;
}
