/** The declarations of a package's files as objects that resolve themselves later. */
import type { FuncDecl, GenDecl, Node, TypeSpec, ValueSpec } from "../syntax/ast";
import type { Unit } from "../syntax/source-file";
import {
  declsOf,
  entryOf,
  hasFunctionsAlone,
  replacedBy,
  symbolOf,
  type Collected,
  type Declared,
  type Entry,
  type Replaced,
} from "./declared-units";
import type { FuncObj, Named, Obj, Package, PackageId, Type, TypeName, VarObj } from "./types";
import { isAskedFor } from "./asked-methods";
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
  /** In file and source order. */
  private entries: Entry[] = [];
  private readonly found = new Map<string, Declared<Obj>>();
  /** Units that may declare a name, and those that declare a method of a type; until they have been looked at. */
  private readonly waiting = new Map<string, Entry[]>();
  private readonly waitingMethods = new Map<string, Entry[]>();
  private isComplete = false;
  readonly aliases: TypeName[] = [];
  private readonly initialisersOf = new Map<ValueSpec, Initialiser>();
  private readonly sites = new Map<Node, Place>();
  private readonly methods = new Map<string, Declared<FuncObject>[]>();

  constructor(
    private readonly pkg: PackageId,
    private readonly rec: Recorder,
  ) {}

  addFile(file: SourceFileScope): void {
    for (const unit of file.file.units) {
      const entry = entryOf(file, unit, this.entries.length);
      const { heads } = entry;
      this.entries.push(entry);
      if (heads === undefined) this.collect(entry);
      else if (heads.receiver !== undefined) addTo(this.waitingMethods, heads.receiver, entry);
      else for (const name of heads.names) addTo(this.waiting, name, entry);
    }
  }

  lookup(name: string): Obj | undefined {
    const waiting = this.waiting.get(name);
    if (waiting !== undefined) {
      this.waiting.delete(name);
      for (const entry of waiting) this.collect(entry);
    }
    return this.found.get(name)?.obj;
  }

  /** In the order of their declarations. */
  get names(): readonly string[] {
    this.complete();
    return [...this.found].sort(([, a], [, b]) => a.by.rank - b.by.rank).map(([name]) => name);
  }

  get funcs(): readonly FuncObj[] {
    return (this.lists.funcs ??= this.all((made) => made.funcs));
  }

  get types(): readonly TypeName[] {
    return (this.lists.types ??= this.all((made) => made.types));
  }

  get vars(): readonly VarObj[] {
    return (this.lists.vars ??= this.all((made) => made.vars));
  }

  get consts(): readonly Obj[] {
    return (this.lists.consts ??= this.all((made) => made.consts));
  }

  get varSpecs(): Package["varSpecs"] {
    return (this.lists.varSpecs ??= this.all((made) => made.varSpecs));
  }

  private lists: { -readonly [K in keyof Collected]?: Readonly<Collected[K]> } = {};

  /** Where a declaration of this package stands. */
  siteOf(decl: Node): Place | undefined {
    return this.sites.get(decl) ?? (this.complete() ? this.sites.get(decl) : undefined);
  }

  initialiserOf(spec: ValueSpec): Initialiser | undefined {
    return this.initialisersOf.get(spec) ?? (this.complete() ? this.initialisersOf.get(spec) : undefined);
  }

  /**
   * Takes over the units that a file has now, where those that differ declare nothing but functions.
   *
   * @returns undefined where it cannot be told whom that concerns; nothing of this package must be used any more then
   */
  replace(file: SourceFileScope, units: readonly Unit[]): Replaced | undefined {
    this.complete();
    const before = new Map(this.entries.filter((e) => e.file === file).map((e) => [e.unit, e]));
    const come: Entry[] = [];
    const now = units.map((unit) => {
      const known = before.get(unit);
      before.delete(unit);
      if (known !== undefined) return known;
      const entry = entryOf(file, unit, 0);
      come.push(entry);
      return entry;
    });
    const gone = [...before.values()];
    if (![...gone, ...come].every(({ unit }) => hasFunctionsAlone(unit))) return undefined;
    const first = this.entries.findIndex((e) => e.file === file);
    const rest = this.entries.filter((e) => e.file !== file);
    this.entries = [...rest.slice(0, first), ...now, ...rest.slice(first)];
    this.entries.forEach((e, i) => (e.rank = i));
    this.lists = {};
    return this.exchange(gone, come) ? replacedBy([...gone, ...come]) : undefined;
  }

  /** @returns false where a function shares its name with something else, or somebody may rest on it without naming it */
  private exchange(gone: readonly Entry[], come: readonly Entry[]): boolean {
    for (const entry of gone) {
      for (const d of declsOf(entry)) {
        this.sites.delete(d);
        if (d.kind !== "FuncDecl") continue;
        if (d.recv === undefined) {
          if (this.found.get(d.name.name)?.by === entry) this.found.delete(d.name.name);
        } else if (!this.forgetMethod(receiverBase(d).name, d.name.name)) return false;
      }
    }
    const isGone = (by: Entry): boolean => gone.includes(by);
    for (const [name, list] of this.methods)
      this.methods.set(
        name,
        list.filter((m) => !isGone(m.by)),
      );
    if (this.isAmbiguous([...gone, ...come], come)) return false;
    for (const entry of come) {
      this.collect(entry);
      for (const d of entry.made?.funcs ?? [])
        if (d.decl?.recv !== undefined && !this.forgetMethod(receiverBase(d.decl).name, d.name)) return false;
    }
    return true;
  }

  /** Some function has a name that another declaration has, too: which of them counts may be another one now. */
  private isAmbiguous(all: readonly Entry[], come: readonly Entry[]): boolean {
    const names = come.flatMap((e) => declsOf(e).flatMap((d) => (d.kind === "FuncDecl" ? [symbolOf(d)] : [])));
    if (new Set(names).size < names.length) return true;
    const concerned = new Set(
      all.flatMap((e) => declsOf(e).flatMap((d) => (d.kind === "FuncDecl" ? [symbolOf(d)] : []))),
    );
    return this.entries.some(
      ({ made }) =>
        made !== undefined &&
        (made.funcs.some((f) => f.decl !== undefined && concerned.has(symbolOf(f.decl))) ||
          [...made.types, ...made.vars, ...made.consts].some((o) => concerned.has(o.name))),
    );
  }

  private forgetMethod(receiver: string, method: string): boolean {
    if (isAskedFor(method) || this.aliases.some((a) => a.name === receiver)) return false;
    const type = this.typeNamed(receiver);
    if (!(type instanceof NamedType)) return true;
    if (type.wereMethodsListed) return false;
    type.forgetMethods();
    return true;
  }

  /** Functions, and specifications of variables with values, of units whose text has one of these words in it. */
  mentions(words: RegExp): readonly (FuncDecl | ValueSpec)[] {
    return this.entries.flatMap(({ unit, made }) =>
      words.test(unit.text)
        ? [...unit.decls.filter((d) => d.kind === "FuncDecl"), ...(made?.varSpecs ?? []).map((v) => v.spec)]
        : [],
    );
  }

  private all<T>(of: (made: Collected) => readonly T[]): readonly T[] {
    this.complete();
    return this.entries.flatMap((e) => (e.made === undefined ? [] : of(e.made)));
  }

  /** @returns whether anything was left to be looked at */
  private complete(): boolean {
    if (this.isComplete) return false;
    this.isComplete = true;
    for (const entry of this.entries) this.collect(entry);
    this.waiting.clear();
    this.waitingMethods.clear();
    return true;
  }

  private collect(entry: Entry): void {
    if (entry.made !== undefined) return;
    entry.made = { funcs: [], types: [], vars: [], consts: [], varSpecs: [] };
    for (const d of declsOf(entry)) {
      if (d.kind === "FuncDecl") this.addFunc(entry, entry.made, d);
      else if (d.kind === "GenDecl" && d.tok !== "import") this.addSpecs(entry, entry.made, d);
    }
  }

  private declare(name: string, obj: Obj, by: Entry): void {
    if (name === "_" || name === "") return;
    const known = this.found.get(name);
    if (known === undefined || known.by.rank > by.rank) this.found.set(name, { obj, by });
  }

  private checker(place: { readonly file: SourceFileScope; readonly unit: Unit }): Checker {
    return new Checker(place.file, place.unit, this.rec, true);
  }

  private addFunc(entry: Entry, made: Collected, d: FuncDecl): void {
    const { file, unit } = entry;
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
    made.funcs.push(obj);
    if (recv !== undefined) addTo(this.methods, recv.name, { obj, by: entry });
    else if (d.name.name !== "init") this.declare(d.name.name, obj, entry);
  }

  /** The defined type of a name in this package, also through an alias. */
  private typeNamed(name: string): Named | undefined {
    const obj = this.lookup(name);
    const t = obj?.kind === "type" ? deref(obj.type) : undefined;
    return t?.kind === "named" ? t.origin : undefined;
  }

  private methodsOf(named: NamedType): ReadonlyMap<string, FuncObj> {
    const found = new Map<string, FuncObj>();
    const add = (list: readonly FuncObject[]): void => {
      for (const m of list) if (m.name !== "_" && !found.has(m.name)) found.set(m.name, m);
    };
    add(this.declaredOn(named.obj.name));
    for (const alias of this.aliases) {
      const list = this.declaredOn(alias.name);
      if (list.length > 0 && this.typeNamed(alias.name) === named) add(list);
    }
    return found;
  }

  /** Methods whose receiver has this name, in the order of their declarations. */
  private declaredOn(name: string): readonly FuncObject[] {
    const waiting = this.waitingMethods.get(name);
    if (waiting !== undefined) {
      this.waitingMethods.delete(name);
      for (const entry of waiting) this.collect(entry);
    }
    return [...(this.methods.get(name) ?? [])].sort((a, b) => a.by.rank - b.by.rank).map((m) => m.obj);
  }

  private addSpecs(entry: Entry, made: Collected, d: GenDecl): void {
    const { file, unit } = entry;
    const place = { file, unit };
    let source: ConstSource = { type: undefined, values: [] };
    let constants: Checker | undefined;
    for (const s of d.specs) {
      if (s.kind === "TypeSpec") this.addType(entry, made, s);
      else if (s.kind !== "ValueSpec") continue;
      else if (d.tok === "var") this.addVars(entry, made, s);
      else {
        constants ??= this.checker(place);
        if (s.type !== undefined || s.values.length > 0) source = s;
        this.sites.set(s, place);
        for (const { id, obj } of constObjects(constants, s, source)) {
          this.rec.objs.set(id, obj);
          made.consts.push(obj);
          this.declare(id.name, obj, entry);
        }
      }
    }
  }

  private addType(entry: Entry, made: Collected, s: TypeSpec): void {
    const { file, unit } = entry;
    const place = { file, unit };
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
      made.types.push(obj);
    }
    this.rec.objs.set(s.name, obj);
    this.declare(s.name.name, obj, entry);
  }

  private addVars(entry: Entry, made: Collected, s: ValueSpec): void {
    const { file, unit } = entry;
    const place = { file, unit };
    this.sites.set(s, place);
    let declared: (() => Type) | undefined;
    const typeExpr = s.type;
    if (typeExpr !== undefined) {
      let known: Type | undefined;
      declared = () => (known ??= resolveType(this.checker(place), typeExpr));
    }
    if (s.values.length > 0) {
      made.varSpecs.push({ file, unit, spec: s });
      this.initialisersOf.set(s, new Initialiser(file, unit, s, declared));
    }
    const at = place.file.isLibrary ? undefined : place;
    s.names.forEach((id, i) => {
      const type = declared ?? ((): Type => this.initialisersOf.get(s)?.typeAt(i) ?? unknown);
      const v = new VarObject({ name: id.name, pkg: this.pkg, role: "package", place: at, ident: id }, type);
      this.rec.objs.set(id, v);
      made.vars.push(v);
      this.declare(id.name, v, entry);
    });
  }
}

function addTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
