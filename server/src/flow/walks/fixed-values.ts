import type { Named, Type } from "../../semantic/types";
import type { Expr } from "../../syntax/ast";
import { unparen } from "../../syntax/paren";
import { visit } from "../../syntax/visit";
import type { Engine } from "../engine/engine";
import { isExportedName, type EntryFacts } from "../callers/entry";
import type { FunctionResult } from "../engine/function";
import { rootVar, varPath } from "../ir/path";
import { under } from "../ir/types";

/**
 * Structs of one package that nobody changes once they are made and nobody tells apart by their addresses: two pointers to
 * equal ones are as good as one.
 */
export class FixedValues {
  private readonly memo = new Map<Named, boolean>();
  private written: ReadonlySet<Named> | undefined;
  private told: ReadonlySet<Named> | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly results: readonly FunctionResult[],
    private readonly entries: EntryFacts,
  ) {}

  /** A pointer to such a struct. */
  isPointer(t: Type): boolean {
    const u = under(t);
    return u.kind === "pointer" && u.elem.kind === "named" && this.isFixed(u.elem.origin);
  }

  private isFixed(t: Named): boolean {
    const known = this.memo.get(t);
    if (known !== undefined) return known;
    this.memo.set(t, true); // holds itself: decided by its other fields
    const u = under(t);
    const ok =
      u.kind === "struct" &&
      t.obj.pkg?.path === this.engine.pkg.id.path &&
      // Others may compare pointers to a type that they know.
      !isExportedName(t.obj.name) &&
      t.typeParams.length === 0 &&
      u.fields.every((f) => !isExportedName(f.name) && this.isPart(f.type)) &&
      !(this.written ??= this.changed()).has(t) &&
      !(this.told ??= this.compared()).has(t);
    this.memo.set(t, ok);
    return ok;
  }

  /** Numbers, texts, functions, and containers of them: nothing with a state or an identity of its own. */
  private isPart(t: Type): boolean {
    const u = under(t);
    switch (u.kind) {
      case "basic":
      case "signature":
        return true;
      case "slice":
      case "array":
        return this.isPart(u.elem);
      case "map":
        return this.isPart(u.key) && this.isPart(u.value);
      case "pointer":
        return this.isPointer(t);
      case "struct":
        return t.kind === "named" && this.isFixed(t.origin);
      case "interface":
        return t.kind === "named" && t.obj.pkg?.path === "reflect";
      default:
        return false;
    }
  }

  /** Structs with a field that something is stored in, or below which, when others may know of them. */
  private changed(): ReadonlySet<Named> {
    const out = new Set<Named>();
    for (const r of this.results) {
      if (r.fn.file.isTest) continue;
      const entry = this.entries.of(r.fn);
      for (const t of r.seen.touches) {
        if (!t.write || t.owned || t.via.length > 0) continue;
        const root = rootVar(t.path);
        if (root && entry.owned.has(varPath(root).key)) continue;
        for (const s of t.path.steps) if (s.k === "field" && s.field.fieldOf) out.add(s.field.fieldOf.origin);
      }
    }
    return out;
  }

  private compared(): ReadonlySet<Named> {
    const out = new Set<Named>();
    for (const fn of this.engine.ir.units) {
      if (fn.parent) continue;
      const add = (e: Expr): void => {
        const u = under(fn.info.typeOf(unparen(e)));
        if (u.kind === "pointer" && u.elem.kind === "named") out.add(u.elem.origin);
      };
      visit(fn.decl, (n) => {
        if (n.kind === "BinaryExpr" && (n.op === "==" || n.op === "!=")) {
          const isNil = [n.x, n.y].some((e) => e.kind === "Ident" && fn.info.objOf(e)?.kind === "nil");
          if (!isNil) [n.x, n.y].forEach(add);
        } else if (n.kind === "IndexExpr" && under(fn.info.typeOf(n.x)).kind === "map") n.indices.forEach(add);
      });
    }
    return out;
  }
}
