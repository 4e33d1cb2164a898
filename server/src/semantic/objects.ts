/** Declared objects whose types are computed on first use. A cycle or a failure yields Unknown, never a hang. */
import type { Field, FuncDecl, FuncLit, Ident, ImportSpec, Node, TypeSpec, ValueSpec } from "../syntax/ast";
import type { Unit } from "../syntax/source-file";
import type {
  ConstObj,
  ConstValue,
  FileScope,
  FuncObj,
  LabelObj,
  Named,
  PackageId,
  PackageScope,
  PkgName,
  Signature,
  Site,
  Type,
  TypeName,
  TypeParam,
  VarObj,
} from "./types";
import { typeOrUnknown, unknown } from "./named";

/** The file and unit that a group of objects is declared in; undefined for library data. */
export interface Place {
  readonly file: FileScope;
  readonly unit: Unit;
}

export const unknownSignature: Signature = {
  kind: "signature",
  params: [],
  results: [],
  variadic: false,
  recv: undefined,
  typeParams: [],
};

/** Computes once; while it is being computed, or when that throws, the value is `fallback`. */
export class Lazy<T> {
  private value: T | undefined;
  constructor(
    private compute: (() => T) | undefined,
    private readonly fallback: T,
  ) {}

  get(): T {
    if (this.value !== undefined) return this.value;
    const compute = this.compute;
    if (compute === undefined) return this.fallback;
    this.compute = undefined;
    let value = this.fallback;
    try {
      value = compute();
    } catch {
      // Only exhausted stacks on absurdly nested input end here; the result is as good as unknown.
    }
    this.value = value;
    return value;
  }
}

function siteAt(place: Place | undefined, node: Node | undefined): Site | undefined {
  return place === undefined || node === undefined ? undefined : { file: place.file, unit: place.unit, node };
}

/** What a {@link VarObject} is made of besides its type. */
export interface VarInit {
  readonly name: string;
  readonly pkg: PackageId | undefined;
  readonly role: VarObj["role"];
  readonly place: Place | undefined;
  readonly ident?: Ident | undefined;
  /** The declaring node where there is no identifier. */
  readonly node?: Node | undefined;
  readonly embedded?: boolean;
  readonly owner?: FuncDecl | FuncLit | ValueSpec | undefined;
  readonly fieldOf?: Named | undefined;
  readonly tag?: string | undefined;
  readonly origin?: VarObj | undefined;
}

let lastSerial = 0;

/** The next {@link VarObj.serial}. */
export function nextSerial(): number {
  return ++lastSerial;
}

export class VarObject implements VarObj {
  readonly kind = "var" as const;
  readonly name: string;
  readonly pkg: PackageId | undefined;
  readonly role: VarObj["role"];
  readonly embedded: boolean;
  readonly ident: Ident | undefined;
  readonly owner: FuncDecl | FuncLit | ValueSpec | undefined;
  readonly fieldOf: Named | undefined;
  readonly tag: string | undefined;
  readonly origin: VarObj;
  readonly serial = nextSerial();
  note: object | undefined = undefined;
  private readonly place: Place | undefined;
  private readonly node: Node | undefined;
  private known: Type | undefined;
  private compute: (() => Type) | undefined;

  constructor(init: VarInit, type: Type | (() => Type)) {
    this.name = init.name;
    this.pkg = init.pkg;
    this.role = init.role;
    this.embedded = init.embedded ?? false;
    // Identifiers of library data stand in no file.
    this.ident = init.place === undefined && init.origin === undefined ? undefined : init.ident;
    this.owner = init.owner;
    this.fieldOf = init.fieldOf;
    this.tag = init.tag;
    this.origin = init.origin ?? this;
    this.place = init.place;
    this.node = init.node;
    this.known = undefined;
    this.compute = undefined;
    if (typeof type === "function") this.compute = type;
    else this.known = type;
  }

  get type(): Type {
    const compute = this.known === undefined ? this.compute : undefined;
    if (compute !== undefined) {
      this.compute = undefined;
      this.known = typeOrUnknown(compute);
    }
    return this.known ?? unknown;
  }

  get site(): Site | undefined {
    return this.origin === this ? siteAt(this.place, this.ident ?? this.node) : this.origin.site;
  }
}

/** The same variable in an instantiated type or signature. */
export function substitutedVar(v: VarObj, type: Type | (() => Type)): VarObject {
  return new VarObject(
    {
      name: v.name,
      pkg: v.pkg,
      role: v.role,
      place: undefined,
      ident: v.ident,
      embedded: v.embedded,
      owner: v.owner,
      fieldOf: v.fieldOf,
      tag: v.tag,
      origin: v.origin,
    },
    type,
  );
}

export class FuncObject implements FuncObj {
  readonly kind = "func" as const;
  private readonly signature: Lazy<Signature>;
  private readonly receiver: Lazy<{ readonly type: Named | undefined }>;
  readonly origin: FuncObj;

  constructor(
    readonly name: string,
    readonly pkg: PackageId | undefined,
    readonly decl: FuncDecl | undefined,
    readonly iface: boolean,
    readonly ptrRecv: boolean,
    private readonly place: Place | undefined,
    private readonly node: Field | FuncDecl | undefined,
    signature: () => Signature,
    receiver: () => Named | undefined,
    origin?: FuncObj,
  ) {
    this.origin = origin ?? this;
    this.signature = new Lazy(signature, unknownSignature);
    this.receiver = new Lazy<{ readonly type: Named | undefined }>(() => ({ type: receiver() }), { type: undefined });
  }

  get type(): Signature {
    return this.signature.get();
  }

  get recvType(): Named | undefined {
    return this.receiver.get().type;
  }

  get site(): Site | undefined {
    return siteAt(this.place, this.node);
  }
}

export class TypeNameObject implements TypeName {
  readonly kind = "type" as const;
  /** Type parameters of a generic alias. */
  aliasParams: readonly TypeParam[] = [];
  private known: Type | undefined;
  private compute: (() => Type) | undefined;

  constructor(
    readonly name: string,
    readonly pkg: PackageId | undefined,
    readonly isAlias: boolean,
    readonly spec: TypeSpec | undefined,
    private readonly place: Place | undefined,
    private readonly node: Node | undefined,
    compute: (() => Type) | undefined,
  ) {
    this.compute = compute;
  }

  get type(): Type {
    const compute = this.known === undefined ? this.compute : undefined;
    if (compute !== undefined) {
      this.compute = undefined;
      this.known = typeOrUnknown(compute);
    }
    return this.known ?? unknown;
  }

  /** Ties the knot with a type that refers to this name. */
  define(type: Type): void {
    this.known = type;
  }

  get site(): Site | undefined {
    return siteAt(this.place, this.node);
  }
}

export class ConstObject implements ConstObj {
  readonly kind = "const" as const;
  private readonly lazyType: Lazy<Type>;
  private readonly lazyValue: Lazy<{ readonly value: ConstValue | undefined }>;

  constructor(
    readonly name: string,
    readonly pkg: PackageId | undefined,
    readonly ident: Ident | undefined,
    private readonly place: Place | undefined,
    type: () => Type,
    value: () => ConstValue | undefined,
  ) {
    this.lazyType = new Lazy<Type>(type, unknown);
    this.lazyValue = new Lazy<{ readonly value: ConstValue | undefined }>(() => ({ value: value() }), {
      value: undefined,
    });
  }

  get type(): Type {
    return this.lazyType.get();
  }

  get value(): ConstValue | undefined {
    return this.lazyValue.get().value;
  }

  get site(): Site | undefined {
    return siteAt(this.place, this.ident);
  }
}

export class PkgNameObject implements PkgName {
  readonly kind = "pkgname" as const;
  private scope: PackageScope | undefined;

  constructor(
    readonly name: string,
    readonly pkg: PackageId | undefined,
    readonly path: string,
    private readonly place: Place | undefined,
    private readonly spec: ImportSpec | undefined,
    private readonly resolve: () => PackageScope,
  ) {}

  get imported(): PackageScope {
    return (this.scope ??= this.resolve());
  }

  get site(): Site | undefined {
    return siteAt(this.place, this.spec);
  }
}

export class LabelObject implements LabelObj {
  readonly kind = "label" as const;
  /** Set when the labelled statement is reached: a `goto` may come first. */
  ident: Ident | undefined;

  constructor(
    readonly name: string,
    readonly pkg: PackageId | undefined,
    private readonly place: Place | undefined,
  ) {}

  get site(): Site | undefined {
    return siteAt(this.place, this.ident);
  }
}
