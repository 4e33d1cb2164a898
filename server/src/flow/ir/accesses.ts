import { effectsOf } from "../../gostd/effects";
import type { Effect } from "../../gostd/knowledge";
import { isExported } from "../../semantic/identical";
import type { Type, VarObj } from "../../semantic/types";
import type { CallExpr, Expr, Stmt } from "../../syntax/ast";
import { crossesReference } from "./crosses";
import { printedByAddress } from "./format-verbs";
import type { GraphBuilder } from "./graph";
import type { AccessInstr, How, Value } from "./ir";
import { ALL, ANY, extend, MAX_STEPS, type Path, type Step } from "./path";
import type { Resolver } from "./resolve";
import { containerKind, isReference, structOf, under } from "./types";

/** Fields deeper than this or of larger structs are not taken apart when a whole struct is copied. */
const STRUCT_DEPTH = 2;
const STRUCT_FIELDS = 24;

/** Emits the accesses of expressions: whole structs and arrays part by part, and those that library calls make. */
export class Accesses {
  constructor(
    private readonly g: GraphBuilder,
    private readonly r: Resolver,
    private readonly stmt: () => Stmt | undefined,
  ) {}

  /** The place is read or written. */
  touch(path: Path, node: Expr, write: boolean, how: How, type: Type, value?: Value): void {
    if (path.root.k === "var" && !this.isShared(path.root.v)) {
      // A plain local, or a part of a struct that is one: a copy of its own.
      const reference = isReference(path.root.v.type);
      // `*p` as a whole is what p points to.
      const pointee = path.steps.length === 0 && reference && isAggregate(type);
      if (
        !pointee &&
        (path.steps.length === 0 || (!reference && path.root.v.type.kind !== "unknown" && !crossesReference(path)))
      ) {
        if (write && value && path.steps.length > 0) this.g.emit({ op: "assign", node, path, value });
        return;
      }
    }
    if (isAggregate(type) && how !== "library" && path.steps.length + 1 < MAX_STEPS) {
      this.spread(path, node, write, how, type, STRUCT_DEPTH);
      if (how !== "index" && how !== "commaok" && path.steps.at(-1)?.k !== "elem") return;
    }
    this.emitAccess(path, node, write, how, type, value);
  }

  /** A struct or array copied as a whole touches each of its parts. */
  private spread(path: Path, node: Expr, write: boolean, how: How, type: Type, depth: number): void {
    // Entries of a map are touched with the map: there is no address of their fields.
    if (lastIsMap(path)) return;
    const parts: { readonly step: Step; readonly type: Type }[] = [];
    const t = under(type);
    if (t.kind === "array") parts.push({ step: { k: "elem", of: "array", key: ALL }, type: t.elem });
    else if (t.kind === "struct" && t.fields.length <= STRUCT_FIELDS) {
      for (const f of t.fields)
        if (!isOpaqueStruct(f.type)) parts.push({ step: { k: "field", field: f.origin }, type: f.type });
    }
    for (const part of parts) {
      const p = extend(path, part.step);
      // Arrays of arrays take no toll: there is one part at every depth.
      const left = t.kind === "array" ? depth : depth - 1;
      if (isAggregate(part.type) && left > 0 && p.steps.length < MAX_STEPS)
        this.spread(p, node, write, how, part.type, left);
      else this.emitAccess(p, node, write, how, part.type, undefined);
    }
  }

  private emitAccess(path: Path, node: Expr, write: boolean, how: How, type: Type, value: Value | undefined): void {
    const instr: AccessInstr = { op: "access", node, path, write, how, type, atomic: false, value, stmt: this.stmt() };
    this.g.emit(instr);
  }

  /** What a type of the package under test allows at once is what its own tests are about. */
  private isTestOf(t: Type): boolean {
    return t.kind === "named" && this.r.context.pkg.id.path === `${t.obj.pkg?.path}_test`;
  }

  /** Plain locals that no closure sees and nobody has the address of cannot be shared. */
  private isShared(v: VarObj): boolean {
    return v.role === "package" || this.r.definitions.captured.has(v) || this.r.definitions.addressed.has(v);
  }

  /** What library data says that a call reads and writes of its operands. */
  library(e: CallExpr, effects: readonly Effect[], recv: Value | undefined, args: readonly Value[]): void {
    const operandOf = (o: number | "recv" | "result"): { value: Value | undefined; node: Expr } | undefined => {
      if (o === "result") return undefined;
      if (o === "recv") return { value: recv, node: e.fun };
      return { value: args[o], node: e.args[o] ?? e };
    };
    for (const effect of effects) {
      if (effect.kind === "reads" || effect.kind === "writes") {
        const last = typeof effect.operand === "number" && effect.deep ? args.length : undefined;
        const from = typeof effect.operand === "number" ? effect.operand : 0;
        const operands =
          typeof effect.operand === "number" && last !== undefined ? this.printed(e, from, last) : [effect.operand];
        for (const o of operands) {
          const operand = operandOf(o);
          if (operand?.value)
            this.touchContents(
              operand.value,
              operand.node,
              effect.kind === "writes",
              effect.encoded ? "encoded" : effect.deep ? "deep" : o === "recv" ? "receiver" : "shallow",
            );
        }
      } else if (effect.kind === "atomic") {
        const operand = operandOf(effect.address);
        const v = operand?.value;
        if (operand && v && (v.k === "addr" || v.k === "path")) {
          const write = effect.op !== "load";
          // `atomic.AddInt32(n, 1)` and `n.Add(1)` of a pointer are on what n points to.
          const pointer = !effect.typed || under(v.type).kind === "pointer";
          const path = v.k === "path" && pointer ? extend(v.path, { k: "deref" }) : v.path;
          this.g.emit({
            op: "access",
            node: operand.node,
            path,
            write,
            how: "library",
            type: v.type,
            atomic: true,
            value: undefined,
            stmt: this.stmt(),
          });
        }
      }
    }
  }

  /** Operands from `from` on, without those that a format before them prints the address of. */
  private printed(e: CallExpr, from: number, end: number): readonly number[] {
    const all = Array.from({ length: Math.max(0, end - from) }, (_, i) => from + i);
    const before = from > 0 ? e.args[from - 1] : undefined;
    const format = before && this.r.info.constOf(before);
    if (typeof format !== "string" || !format.includes("%")) return all;
    const skipped = printedByAddress(format);
    return skipped.size === 0 ? all : all.filter((o) => !skipped.has(o - from));
  }

  /**
   * A library function looks at (or changes) what a value refers to. The state of its own receiver is one place, and
   * so is that of a buffer which it is given to write to.
   */
  private touchContents(v: Value, node: Expr, write: boolean, how: Depth): void {
    if (v.k !== "path" && v.k !== "addr") return;
    const t = v.k === "addr" ? derefType(v.type) : v.type;
    const of = containerKind(t);
    if (of) {
      this.touch(extend(v.path, { k: "elem", of, key: of === "map" ? ANY : ALL }), node, write, "library", elemType(t));
      return;
    }
    if (this.isTestOf(derefType(t))) return;
    const struct = structOf(derefType(t));
    if (struct && (how === "receiver" || (how === "shallow" && write))) {
      if (how === "shallow" && !isPlainWriter(derefType(t))) return;
      const isPointer = v.k === "path" && under(v.type).kind === "pointer";
      this.touch(isPointer ? extend(v.path, { k: "deref" }) : v.path, node, write, "library", derefType(t));
      return;
    }
    if (!struct || hasOwnFormatting(derefType(t)) || struct.fields.length > STRUCT_FIELDS) return;
    for (const field of struct.fields) {
      const path = extend(v.path, { k: "field", field: field.origin });
      if (isOpaqueStruct(field.type) || (how === "encoded" && !isEncoded(field))) continue;
      this.touch(path, node, write, "library", field.type);
      if ((how === "deep" || how === "encoded") && containerKind(field.type) === "map")
        this.touchContents({ k: "path", path, type: field.type }, node, write, "part");
    }
  }
}

/** How much of an operand a library function looks at. */
type Depth = "deep" | "encoded" | "shallow" | "receiver" | "part";

/** Encoders see exported fields alone, and leave out those that are tagged `-`. */
export function isEncoded(field: VarObj): boolean {
  return isExported(field.name) && !/:"-"/.test(field.tag ?? "");
}

const UNKNOWN_TYPE: Type = { kind: "unknown" };

export function derefType(t: Type): Type {
  const u = under(t);
  return u.kind === "pointer" ? u.elem : t;
}

export function elemType(t: Type): Type {
  const u = under(t);
  if (u.kind === "map") return u.value;
  if (u.kind === "slice" || u.kind === "array") return u.elem;
  if (u.kind === "pointer") return elemType(u.elem);
  return UNKNOWN_TYPE;
}

function lastIsMap(path: Path): boolean {
  const s = path.steps.at(-1);
  return s?.k === "elem" && s.of === "map";
}

/** Structs and arrays: values made of parts that can be touched one by one. */
export function isAggregate(t: Type): boolean {
  return (structOf(t) !== undefined && !isOpaqueStruct(t)) || under(t).kind === "array";
}

/** Structs of other packages (locks, times, ...) are one location. */
function isOpaqueStruct(t: Type): boolean {
  return t.kind === "named" && structOf(t) !== undefined && !t.obj.site;
}

/** A library type whose `Write` changes it without a lock: `bytes.Buffer`, `bufio.Writer`. */
function isPlainWriter(t: Type): boolean {
  if (t.kind !== "named" || !t.obj.pkg) return false;
  const effects = effectsOf(`${t.obj.pkg.path}.(*${t.obj.name}).Write`);
  return effects.some((e) => e.kind === "writes" && e.operand === "recv");
}

/** Types that print or marshal themselves: what they look at is not known. */
function hasOwnFormatting(t: Type, depth = MAX_PROMOTED): boolean {
  if (t.kind !== "named") return false;
  for (const name of ["String", "Error", "Format", "GoString", "MarshalJSON", "MarshalText", "LogValue"])
    if (t.methods.has(name)) return true;
  // Or have these from what they embed.
  return (
    depth > 0 &&
    (structOf(t)?.fields.some((f) => f.embedded && hasOwnFormatting(derefType(f.type), depth - 1)) ?? false)
  );
}

/** Types embedded one in the other. */
const MAX_PROMOTED = 2;
