import type { Effect } from "../../gostd/knowledge";
import type { Expr } from "../../syntax/ast";
import type { Entry, EntryFacts } from "../callers/entry";
import type { FunctionResult } from "../engine/function";
import type { CallInstr, FuncUnit, Instr } from "../ir/ir";
import { locationOf, rootVar, varPath, type Path } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { qualifiedTypeName } from "../ir/types";
import { pathOf, type Held } from "../engine/locks";
import type { OwnTouch } from "../engine/summary";

type AtomicEffect = Extract<Effect, { kind: "atomic" }>;

/** A call of sync/atomic (function or method) on a place that has a path. */
export interface AtomicOp {
  readonly fn: FuncUnit;
  readonly call: CallInstr;
  readonly op: AtomicEffect["op"];
  readonly path: Path;
  /** What is compared, for compare-and-swap. */
  readonly old: Expr | undefined;
  /** What is stored or added. */
  readonly value: Expr | undefined;
  /** Held there for certain, locks of all callers included. */
  readonly locks: readonly Held[];
  readonly touch: OwnTouch | undefined;
  readonly entry: Entry;
  /** Before anybody else can know of the object. */
  readonly owned: boolean;
}

/** The atomic operation that an instruction is, as far as the library data says. */
export function atomicOf(i: Instr): Pick<AtomicOp, "call" | "op" | "path" | "old" | "value"> | undefined {
  if (i.op !== "call" || i.mode !== "call") return undefined;
  const e = i.effects.find((x): x is AtomicEffect => x.kind === "atomic");
  if (!e || e.address === "result") return undefined;
  const path = pathOf(e.address === "recv" ? i.recv : i.args[e.address]);
  if (!path) return undefined;
  const first = e.address === "recv" ? 0 : e.address + 1;
  const args = i.node.args;
  const cas = e.op === "cas";
  return {
    call: i,
    op: e.op,
    path,
    old: cas ? args[first] : undefined,
    value: cas ? args[first + 1] : e.op === "load" ? undefined : args[first],
  };
}

/** All atomic operations of a package outside tests, in source order. */
export class AtomicOps {
  readonly all: readonly AtomicOp[];
  private readonly places = new Map<string, AtomicOp[]>();
  private readonly calls = new Map<CallInstr, AtomicOp>();

  constructor(results: readonly FunctionResult[], entries: EntryFacts) {
    const all: AtomicOp[] = [];
    for (const r of results) {
      if (r.fn.hasHole || r.fn.file.isTest || !callsAtomics(r.fn)) continue;
      const entry = entries.of(r.fn);
      const touches = new Map(r.seen.touches.filter((t) => t.atomic && t.via.length === 0).map((t) => [t.at.node, t]));
      for (const b of r.fn.blocks) {
        for (const i of b.instrs) {
          const a = atomicOf(i);
          if (!a) continue;
          const touch = touches.get(operandNode(a.call));
          const root = rootVar(a.path);
          const owned = touch?.owned === true || (root !== undefined && entry.owned.has(varPath(root).key));
          const op: AtomicOp = {
            ...a,
            fn: r.fn,
            touch,
            entry,
            owned,
            locks: [...(touch?.locks ?? []), ...entry.locks],
          };
          all.push(op);
          this.calls.set(a.call, op);
          const key = locationOf(a.path).key;
          const list = this.places.get(key);
          if (list) list.push(op);
          else this.places.set(key, [op]);
        }
      }
    }
    this.all = all;
  }

  ofCall(call: CallInstr): AtomicOp | undefined {
    return this.calls.get(call);
  }

  /** Operations on the same field or variable, of whatever object. */
  on(path: Path): readonly AtomicOp[] {
    return this.places.get(locationOf(path).key) ?? [];
  }

  /** Those that change it, outside construction and package initialisation. */
  writersOf(path: Path): readonly AtomicOp[] {
    return this.on(path).filter((o) => o.op !== "load" && !o.owned && !o.entry.initial);
  }
}

/** Something in it is an atomic operation; by its blocks. */
const calling = new WeakMap<FuncUnit["blocks"], boolean>();

function callsAtomics({ blocks }: FuncUnit): boolean {
  let is = calling.get(blocks);
  if (is === undefined) calling.set(blocks, (is = blocks.some((b) => b.instrs.some((i) => atomicOf(i) !== undefined))));
  return is;
}

function operandNode(call: CallInstr): Expr {
  const e = call.effects.find((x): x is AtomicEffect => x.kind === "atomic");
  return e && typeof e.address === "number" ? (call.node.args[e.address] ?? call.node) : call.node.fun;
}

/** `Value`, `Pointer`, `Int64`, ... of sync/atomic (and go.uber.org/atomic); empty for anything else. */
export function atomicTypeName(t: Parameters<typeof qualifiedTypeName>[0]): string {
  return /^(?:sync|go\.uber\.org)\/atomic\.(\w+)$/.exec(qualifiedTypeName(t))?.[1] ?? "";
}

/** The operand of an address-of or conversion around it: `(*unsafe.Pointer)(unsafe.Pointer(&x.p))` gives `x.p`. */
export function addressed(e: Expr): Expr | undefined {
  for (let x = unparen(e); ;) {
    if (x.kind === "UnaryExpr" && x.op === "&") return unparen(x.x);
    const only = x.kind === "CallExpr" && x.args.length === 1 ? x.args[0] : undefined;
    if (!only) return undefined;
    x = unparen(only);
  }
}
