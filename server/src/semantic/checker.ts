/** The state of typing one declaration or body, and how names are found from there. */
import type { Expr, FuncDecl, FuncLit, Ident, ValueSpec } from "../syntax/ast";
import type { Unit } from "../syntax/source-file";
import type { Obj, PackageId, Signature, Type, VarObj } from "./types";
import { unknown } from "./basic";
import type { SourceFileScope } from "./file-scope";
import type { LabelObject, Place } from "./objects";
import type { Recorder } from "./recorder";
import { LocalScopes } from "./scope";

/** What the expression typed last denotes: a value, a type, a builtin function, a package. */
export type Mode = "value" | "type" | "builtin" | "package";

export class Checker implements Place {
  readonly scopes = new LocalScopes();
  /** See {@link Mode}; valid right after an expression has been typed that may be no value. */
  mode: Mode = "value";
  /** Declares the locals that come now. */
  owner: FuncDecl | FuncLit | ValueSpec | undefined;
  /** Result types for `return`. */
  signature: Signature | undefined;
  labels: Map<string, LabelObject> | undefined;
  /** Value of iota here; -1 outside constant declarations. */
  iota = -1;
  readonly locals: VarObj[] = [];
  /** A node that does not parse was seen. */
  hole = false;
  /** Where set, bodies of closures and elements of composite literals wait here: a variable's type needs neither. */
  delayed: (() => void)[] | undefined;

  /**
   * @param lazy names mean the same at any time (package level), so types may be resolved when first asked for.
   */
  constructor(
    readonly file: SourceFileScope,
    readonly unit: Unit,
    readonly rec: Recorder,
    readonly lazy: boolean,
  ) {}

  get pkg(): PackageId {
    return this.file.pkgId;
  }

  /** Where declared objects say that they are declared; undefined in library data. */
  get place(): Place | undefined {
    return this.file.isLibrary ? undefined : this;
  }

  lookup(name: string): Obj | undefined {
    return this.scopes.lookup(name) ?? this.file.lookup(name);
  }

  /** Records and returns the type. */
  typed(e: Expr, t: Type): Type {
    this.rec.types.set(e, t);
    return t;
  }

  use(id: Ident, obj: Obj): void {
    this.rec.objs.set(id, obj);
  }

  bad(): Type {
    this.hole = true;
    return unknown;
  }
}
