/** The declarations of a package's files as objects that resolve themselves later. */
import type { FuncDecl, GenDecl, Node, TypeSpec, Unit, ValueSpec } from "../syntax/ast";
import type { FuncObj, Named, Obj, Package, PackageId, Type, TypeName, VarObj } from "./types";
import { unknown } from "./basic";
import { Checker } from "./checker";
import { constObjects, type ConstSource } from "./const-decl";
import type { SourceFileScope } from "./file-scope";
import { Initialiser } from "./initialiser";
import { NamedType } from "./named";
import { FuncObject, TypeNameObject, VarObject, type Place } from "./objects";
import { receiverBase, receiverVar } from "./receiver";
import type { Recorder } from "./recorder";
import { declareTypeParams, definedUnderlying, resolveType, signatureType } from "./resolve";
import { deref } from "./underlying";

/** Where names clash, the first declaration counts. */
export class Collector {
  readonly funcs: FuncObj[] = [];
  readonly types: TypeName[] = [];
  readonly aliases: TypeName[] = [];
  readonly vars: VarObj[] = [];
  readonly consts: Obj[] = [];
  readonly varSpecs: Package["varSpecs"][number][] = [];
  readonly initialisers = new Map<ValueSpec, Initialiser>();
  readonly sites = new Map<Node, Place>();
  private readonly methods = new Map<string, FuncObject[]>();

  constructor(
    private readonly pkg: PackageId,
    readonly names: Map<string, Obj>,
    private readonly rec: Recorder,
  ) {}

  addFile(file: SourceFileScope): void {
    for (const unit of file.file.units) {
      for (const d of unit.decls) {
        if (d.kind === "FuncDecl") this.addFunc(file, unit, d);
        else if (d.kind === "GenDecl" && d.tok !== "import") this.addSpecs(file, unit, d);
      }
    }
  }

  private declare(name: string, obj: Obj): void {
    if (name !== "_" && name !== "" && !this.names.has(name)) this.names.set(name, obj);
  }

  private checker(place: { readonly file: SourceFileScope; readonly unit: Unit }): Checker {
    return new Checker(place.file, place.unit, this.rec, true);
  }

  private addFunc(file: SourceFileScope, unit: Unit, d: FuncDecl): void {
    const place = { file, unit };
    this.sites.set(d, place);
    const recv = d.recv === undefined ? undefined : receiverBase(d);
    const obj = new FuncObject(
      d.name.name,
      this.pkg,
      file.isLibrary ? undefined : d,
      false,
      recv?.pointer ?? false,
      file.isLibrary ? undefined : place,
      d,
      () => {
        const c = this.checker(place);
        const recvVar = receiverVar(c, d);
        const typeParams = declareTypeParams(c, d.type.typeParams);
        return signatureType(c, d.type, { node: d, recv: recvVar, typeParams });
      },
      () => (recv === undefined ? undefined : this.typeNamed(recv.name)),
    );
    this.rec.objs.set(d.name, obj);
    this.funcs.push(obj);
    if (recv === undefined) {
      if (d.name.name !== "init") this.declare(d.name.name, obj);
      return;
    }
    const list = this.methods.get(recv.name);
    if (list === undefined) this.methods.set(recv.name, [obj]);
    else list.push(obj);
  }

  /** The defined type of a name in this package, also through an alias. */
  private typeNamed(name: string): Named | undefined {
    const obj = this.names.get(name);
    const t = obj?.kind === "type" ? deref(obj.type) : undefined;
    return t?.kind === "named" ? t.origin : undefined;
  }

  private methodsOf(named: NamedType): ReadonlyMap<string, FuncObj> {
    const found = new Map<string, FuncObj>();
    const add = (list: readonly FuncObject[] | undefined): void => {
      for (const m of list ?? []) if (m.name !== "_" && !found.has(m.name)) found.set(m.name, m);
    };
    add(this.methods.get(named.obj.name));
    for (const alias of this.aliases) {
      const list = this.methods.get(alias.name);
      if (list !== undefined && this.typeNamed(alias.name) === named) add(list);
    }
    return found;
  }

  private addSpecs(file: SourceFileScope, unit: Unit, d: GenDecl): void {
    const place = { file, unit };
    let source: ConstSource = { type: undefined, values: [] };
    let constants: Checker | undefined;
    for (const s of d.specs) {
      if (s.kind === "TypeSpec") this.addType(place, s);
      else if (s.kind !== "ValueSpec") continue;
      else if (d.tok === "var") this.addVars(place, s);
      else {
        constants ??= this.checker(place);
        if (s.type !== undefined || s.values.length > 0) source = s;
        this.sites.set(s, place);
        for (const { id, obj } of constObjects(constants, s, source)) {
          this.rec.objs.set(id, obj);
          this.consts.push(obj);
          this.declare(id.name, obj);
        }
      }
    }
  }

  private addType(place: { readonly file: SourceFileScope; readonly unit: Unit }, s: TypeSpec): void {
    this.sites.set(s, place);
    const at = place.file.isLibrary ? undefined : place;
    let c: Checker | undefined;
    const checker = (): Checker => (c ??= this.checker(place));
    let obj: TypeNameObject;
    if (s.isAlias) {
      obj = new TypeNameObject(s.name.name, this.pkg, true, at === undefined ? undefined : s, at, s, () => {
        obj.aliasParams = declareTypeParams(checker(), s.typeParams);
        return resolveType(checker(), s.type);
      });
      this.aliases.push(obj);
    } else {
      obj = new TypeNameObject(s.name.name, this.pkg, false, at === undefined ? undefined : s, at, s, undefined);
      const named: NamedType = new NamedType(obj, [], undefined, {
        underlying: (self) => {
          // Its type parameters must be in scope.
          void self.typeParams;
          return definedUnderlying(checker(), s.type, self);
        },
        methods: (self) => this.methodsOf(self),
        typeParams: () => declareTypeParams(checker(), s.typeParams),
      });
      obj.define(named);
      this.types.push(obj);
    }
    this.rec.objs.set(s.name, obj);
    this.declare(s.name.name, obj);
  }

  private addVars(place: { readonly file: SourceFileScope; readonly unit: Unit }, s: ValueSpec): void {
    this.sites.set(s, place);
    let declared: (() => Type) | undefined;
    const typeExpr = s.type;
    if (typeExpr !== undefined) {
      let known: Type | undefined;
      declared = () => (known ??= resolveType(this.checker(place), typeExpr));
    }
    if (s.values.length > 0) {
      this.varSpecs.push({ file: place.file, unit: place.unit, spec: s });
      this.initialisers.set(s, new Initialiser(place.file, place.unit, s, declared));
    }
    const at = place.file.isLibrary ? undefined : place;
    s.names.forEach((id, i) => {
      const type = declared ?? ((): Type => this.initialisers.get(s)?.typeAt(i) ?? unknown);
      const v = new VarObject({ name: id.name, pkg: this.pkg, role: "package", place: at, ident: id }, type);
      this.rec.objs.set(id, v);
      this.vars.push(v);
      this.declare(id.name, v);
    });
  }
}
