/** A package from source: its scope, collected from all files, and the typing of its bodies on demand. */
import type { FuncDecl, TypeSpec, ValueSpec } from "../syntax/ast";
import type { SourceFile, Unit } from "../syntax/source-file";
import type {
  BodyInfo,
  Changes,
  Edited,
  FileScope,
  FuncObj,
  ImportResolver,
  Obj,
  Package,
  PackageId,
  TypeName,
  VarObj,
} from "./types";
import { RecordedInfo } from "./body-info";
import { Checker } from "./checker";
import { testsItself } from "./test-files";
import { Collector } from "./collect";
import type { Replaced } from "./declared-units";
import { SourceFileScope, type PackageFile, type TakenOver } from "./file-scope";
import { declareParams, functionBody } from "./function";
import type { Initialiser } from "./initialiser";
import { wordsOf } from "./edits";
import { FuncObject, type Place } from "./objects";
import { renewBody, type Grafted } from "../syntax/graft";
import { Recorder } from "./recorder";
import { receiverNames } from "./receiver";
import { resolveAll } from "./resolve-all";
import { speaksOf } from "./speaks-of";
import { isUnfinished } from "./unfinished";

export interface PackageInit {
  readonly id: PackageId;
  readonly files: readonly PackageFile[];
  readonly resolver: ImportResolver;
  /** Declarations only, of a package whose source is elsewhere: its objects have no site. */
  readonly isLibrary?: boolean;
  /** See {@link Package.timers}. */
  readonly timers?: Package["timers"];
}

/** Collects the declarations of a package; everything else is computed when it is first asked for. */
export function createPackage(init: PackageInit): Package {
  return new SourcePackage(init);
}

const NOTHING_REPLACED: Replaced = { names: new Set(), decls: [] };

/** Enough for all that is typed while an analysis runs. */
const KEPT_REVISIONS = 64;

class SourcePackage implements Package {
  readonly id: PackageId;
  readonly complete = true;
  revision: object = {};
  /** The last edits; each leads to its revision. */
  private readonly history: (Pick<TakenOver, "grafted" | "moved"> & { readonly revision: object })[] = [];
  readonly files: readonly FileScope[];
  readonly timers: Package["timers"];
  private readonly scopes: readonly SourceFileScope[];
  private readonly rec = new Recorder();
  private readonly collected: Collector;
  private bodies = new Map<FuncDecl, BodyInfo>();
  private readonly initialisers = new Map<ValueSpec, BodyInfo>();
  private declared: BodyInfo | undefined;

  constructor(init: PackageInit) {
    this.id = init.id;
    this.timers = init.timers;
    this.history.push({ revision: this.revision, grafted: [], moved: [] });
    const collected = new Collector(init.id, this.rec);
    const lookup = (name: string): Obj | undefined => collected.lookup(name);
    const isOwnTest = testsItself(init.id, init.files);
    this.scopes = init.files.map(
      (f) => new SourceFileScope(f, init.id, init.isLibrary === true, f.isTest && !isOwnTest, lookup, init.resolver),
    );
    this.files = this.scopes;
    this.collected = collected;
    for (const scope of this.scopes) this.collected.addFile(scope);
  }

  get names(): Iterable<string> {
    return this.collected.names;
  }

  get funcs(): readonly FuncObj[] {
    return this.collected.funcs;
  }

  get types(): readonly TypeName[] {
    return this.collected.types;
  }

  get vars(): readonly VarObj[] {
    return this.collected.vars;
  }

  get varSpecs(): Package["varSpecs"] {
    return this.collected.varSpecs;
  }

  lookup(name: string): Obj | undefined {
    return this.collected.lookup(name);
  }

  body(fn: FuncDecl): BodyInfo {
    let info = this.bodies.get(fn);
    if (info === undefined) {
      info = this.typeBody(fn);
      this.bodies.set(fn, info);
    }
    return info;
  }

  initialiser(spec: ValueSpec): BodyInfo {
    let info = this.initialisers.get(spec);
    if (info === undefined) {
      const init = this.collected.initialiserOf(spec);
      info = init === undefined ? this.nothing(true) : this.typeInitialiser(init);
      this.initialisers.set(spec, info);
    }
    return info;
  }

  declarations(): BodyInfo {
    if (this.declared === undefined) {
      for (const scope of this.scopes) scope.recordImports(this.rec);
      resolveAll(this.collected);
      this.declared = new RecordedInfo(this.rec, this.rec, [], false);
    }
    return this.declared;
  }

  forget(): void {
    this.bodies = new Map();
  }

  edit(file: SourceFile): Edited | undefined {
    const scope = this.scopes.find((s) => s.path === file.path);
    if (scope === undefined || scope.file.packageName !== file.packageName) return undefined;
    const taken = scope.takeOver(file);
    const replaced = taken.isReplaced ? this.collected.replace(scope, scope.file.units) : NOTHING_REPLACED;
    if (replaced === undefined) return undefined;
    const { decls, names } = replaced;
    const users = this.usersOf(names, this.id);
    if (users === undefined) return undefined;
    if (taken.isReplaced) this.declared = undefined;
    const others = new Set([...decls, ...users]);
    this.advance([...taken.grafted, ...[...others].map((decl) => ({ decl, moved: false }))], taken.moved);
    return { decls: [...new Set([...taken.grafted.map((g) => g.decl), ...others])], names };
  }

  isUnfinished(file: SourceFile): boolean {
    return isUnfinished(file, {
      scopes: this.scopes,
      body: (fn) => this.body(fn),
      bodyAs: (fn, { body }) => this.typeBody(fn, body),
    });
  }

  reconsider(names: ReadonlySet<string>, of: PackageId): boolean {
    const users = this.usersOf(names, of);
    if (users === undefined) return false;
    this.advance(
      users.map((decl) => ({ decl, moved: false })),
      [],
    );
    return true;
  }

  private advance(grafted: readonly Grafted[], moved: readonly Unit[]): void {
    if (grafted.length === 0 && moved.length === 0) return;
    for (const { decl, moved } of grafted) if (!moved) this.bodies.delete(decl);
    this.revision = {};
    this.history.push({ revision: this.revision, grafted, moved });
    if (this.history.length > KEPT_REVISIONS) this.history.shift();
  }

  /** Functions that use one of those of these names, and may use another one now; undefined where it is not functions alone. */
  private usersOf(names: ReadonlySet<string>, pkg: PackageId): readonly FuncDecl[] | undefined {
    if (names.size === 0) return [];
    if (this.scopes.some((s) => [...names].some((name) => s.knowsOtherwise(name)))) return undefined;
    const users: FuncDecl[] = [];
    for (const d of this.collected.mentions(wordsOf(names))) {
      const info = d.kind === "FuncDecl" ? this.bodies.get(d) : this.initialisers.get(d);
      const code = d.kind === "FuncDecl" ? d.body : d;
      if (code === undefined || (info !== undefined && !speaksOf(code, info, names, pkg))) continue;
      // What type a variable has may rest on it.
      if (d.kind !== "FuncDecl") return undefined;
      users.push(d);
      renewBody(d);
    }
    return users;
  }

  changedSince(revision: object): Changes | undefined {
    const changes = { bodies: new Set<FuncDecl>(), texts: new Set<FuncDecl>(), units: new Set<Unit>() };
    for (let i = this.history.length - 1; i >= 0; i--) {
      const step = this.history[i];
      if (step === undefined || step.revision === revision) return changes;
      for (const { decl, moved } of step.grafted) (moved ? changes.texts : changes.bodies).add(decl);
      for (const unit of step.moved) changes.units.add(unit);
    }
    return undefined;
  }

  siteOf(decl: FuncDecl | ValueSpec | TypeSpec): Place | undefined {
    return this.collected.siteOf(decl);
  }

  private nothing(hasHole: boolean): BodyInfo {
    return new RecordedInfo(new Recorder(), this.rec, [], hasHole);
  }

  private typeBody(fn: FuncDecl, body = fn.body): BodyInfo {
    const place = this.collected.siteOf(fn);
    const obj = this.rec.objs.get(fn.name);
    if (place === undefined || !(obj instanceof FuncObject) || !(place.file instanceof SourceFileScope))
      return this.nothing(true);
    const rec = new Recorder();
    const c = new Checker(place.file, place.unit, rec, false);
    try {
      const sig = obj.type;
      for (const p of sig.typeParams) c.scopes.declare(p.obj.name, p.obj);
      for (const name of receiverNames(fn)) {
        const param = this.rec.objs.get(name);
        if (param !== undefined) c.scopes.declare(name.name, param);
      }
      if (body !== undefined) functionBody(c, fn, sig, body);
      else declareParams(c, sig);
    } catch {
      // Nested too deeply for the stack: as good as text that does not parse.
      return this.nothing(true);
    }
    return new RecordedInfo(rec, this.rec, c.locals, c.hole || place.unit.hasError);
  }

  private typeInitialiser(init: Initialiser): BodyInfo {
    try {
      init.complete();
    } catch {
      return this.nothing(true);
    }
    const { c } = init;
    return new RecordedInfo(c.rec, this.rec, c.locals, c.hole || c.unit.hasError);
  }
}
