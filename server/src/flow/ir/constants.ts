import { unparen } from "../../syntax/paren";
import type { BodyInfo, ConstValue, Type, VarObj } from "../../semantic/types";
import type { Expr, ForStmt, Ident, Stmt } from "../../syntax/ast";
import type { Definitions } from "./defs";
import type { Instr } from "./ir";
import { under } from "./types";

/** Variables with more possible values than this are not followed. */
const MAX_VALUES = 4;

type Values = readonly ConstValue[];

/**
 * What local variables can be when all that is ever assigned to them are constants (a small, flow-insensitive form of
 * constant propagation: sound whichever goroutine assigns), and which way conditions on them can go.
 */
export class Constants {
  private readonly memo = new Map<VarObj, Values | undefined>();

  constructor(
    private readonly info: BodyInfo,
    private readonly definitions: Definitions,
  ) {}

  /** The only outcome that a condition can have; undefined if it can have both. `before`: what has just been done. */
  outcome(e: Expr, before: readonly Instr[] = []): boolean | undefined {
    const x = unparen(e);
    if (x.kind === "UnaryExpr" && x.op === "!") {
      const inner = this.outcome(x.x, before);
      return inner === undefined ? undefined : !inner;
    }
    if (x.kind === "BinaryExpr" && COMPARISONS.has(x.op)) {
      const left = this.valuesOf(x.x, before);
      const right = left && this.valuesOf(x.y, before);
      return left && right ? agreed(left.flatMap((a) => right.map((b) => compare(a, x.op, b)))) : undefined;
    }
    const values = this.valuesOf(x, before);
    return values && agreed(values.map((v) => (typeof v === "boolean" ? v : undefined)));
  }

  /** How often the body of a counting loop runs, if that is known and at most once. */
  tripsOf(s: ForStmt): 0 | 1 | undefined {
    const { init, cond: test } = s;
    const cond = test && unparen(test);
    if (
      init?.kind !== "AssignStmt" ||
      init.op !== ":=" ||
      init.lhs.length !== 1 ||
      cond?.kind !== "BinaryExpr" ||
      cond.x.kind !== "Ident"
    )
      return undefined;
    const v = this.local(init.lhs[0]);
    const step = v && this.stepOf(s.post, v);
    if (!v || this.local(cond.x) !== v || step === undefined) return undefined;
    // Set at the start and stepped at the end, and nowhere else.
    if (this.definitions.addressed.has(v) || this.definitions.defs.get(v)?.length !== 2) return undefined;
    const first = this.single(init.rhs[0]);
    const bound = this.single(cond.y);
    if (typeof first !== "bigint" || typeof bound !== "bigint") return undefined;
    if (compare(first, cond.op, bound) === false) return 0;
    return compare(first + step, cond.op, bound) === false ? 1 : undefined;
  }

  /** The value that a variable starts with: what its declaration gives it. */
  initialOf(v: VarObj): ConstValue | undefined {
    const first = this.definitions.defs.get(v)?.[0];
    if (v.role !== "local" || !first) return undefined;
    if (first.k === "zero") return zeroOf(v.type);
    return first.k === "expr" && first.count === 1 ? this.info.constOf(first.e) : undefined;
  }

  private stepOf(post: Stmt | undefined, v: VarObj): bigint | undefined {
    if (post?.kind === "IncDecStmt" && this.local(post.x) === v) return post.op === "++" ? 1n : -1n;
    if (
      post?.kind !== "AssignStmt" ||
      (post.op !== "+=" && post.op !== "-=") ||
      post.lhs.length !== 1 ||
      this.local(post.lhs[0]) !== v
    )
      return undefined;
    const by = post.rhs[0] && this.info.constOf(post.rhs[0]);
    return typeof by === "bigint" ? (post.op === "+=" ? by : -by) : undefined;
  }

  private single(e: Expr | undefined): ConstValue | undefined {
    const values = e && this.valuesOf(e, []);
    return values?.length === 1 ? values[0] : undefined;
  }

  private valuesOf(e: Expr, before: readonly Instr[]): Values | undefined {
    const x = unparen(e);
    const c = this.info.constOf(x);
    if (c !== undefined) return [c];
    const v = this.local(x);
    if (!v) return undefined;
    const now = this.justAssigned(v, before);
    return now === undefined ? this.possible(v) : [now];
  }

  /** The constant that a variable was given last, with nothing in between that could change it. */
  private justAssigned(v: VarObj, before: readonly Instr[]): ConstValue | undefined {
    const shared = this.definitions.addressed.has(v) || this.definitions.captured.has(v);
    for (let i = before.length - 1; i >= 0; i--) {
      const instr = before[i];
      if (instr?.op === "def" && instr.v === v)
        return instr.value.k === "const" ? instr.value.value : instr.value.k === "nil" ? zeroOf(v.type) : undefined;
      if (shared && instr?.op !== "access" && instr?.op !== "def") return undefined;
      if (
        instr?.op === "access" &&
        instr.write &&
        instr.path.root.k === "var" &&
        instr.path.root.v === v &&
        instr.how !== "store"
      )
        return undefined;
    }
    return undefined;
  }

  /** All values that a local variable can ever have. */
  private possible(v: VarObj): Values | undefined {
    if (!this.memo.has(v)) this.memo.set(v, this.collect(v));
    return this.memo.get(v);
  }

  private collect(v: VarObj): Values | undefined {
    if (v.role !== "local" || this.definitions.addressed.has(v)) return undefined;
    const values: ConstValue[] = [];
    for (const d of this.definitions.defs.get(v) ?? []) {
      const value =
        d.k === "zero" ? zeroOf(v.type) : d.k === "expr" && d.count === 1 ? this.info.constOf(d.e) : undefined;
      if (value === undefined || values.length >= MAX_VALUES) return undefined;
      if (!values.includes(value)) values.push(value);
    }
    return values.length > 0 ? values : undefined;
  }

  private local(e: Expr | undefined): VarObj | undefined {
    if (e?.kind !== "Ident") return undefined;
    const o = this.info.objOf(e satisfies Ident);
    return o?.kind === "var" && o.role === "local" ? o : undefined;
  }
}

const COMPARISONS: ReadonlySet<string> = new Set(["==", "!=", "<", "<=", ">", ">="]);

/** `a op b`; undefined for values that do not compare. */
export function compare(a: ConstValue, op: string, b: ConstValue): boolean | undefined {
  const numeric = (typeof a === "bigint" || typeof a === "number") && (typeof b === "bigint" || typeof b === "number");
  if (!numeric && typeof a !== typeof b) return undefined;
  const less = a < b;
  const more = a > b;
  switch (op) {
    case "==":
      return !less && !more;
    case "!=":
      return less || more;
    case "<":
      return less;
    case "<=":
      return !more;
    case ">":
      return more;
    case ">=":
      return !less;
    default:
      return undefined;
  }
}

function agreed(outcomes: readonly (boolean | undefined)[]): boolean | undefined {
  const [first] = outcomes;
  return outcomes.every((o) => o === first) ? first : undefined;
}

/** The zero value of a basic type. */
export function zeroOf(t: Type): ConstValue | undefined {
  const u = under(t);
  if (u.kind !== "basic") return undefined;
  switch (u.sort) {
    case "bool":
      return false;
    case "int":
    case "uint":
    case "float":
      return 0n;
    case "string":
      return "";
    default:
      return undefined;
  }
}
