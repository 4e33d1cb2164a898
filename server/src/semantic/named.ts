/** Defined types, their instances, and type parameters: the types that have an identity. */
import { NotedMethods } from "./asked-methods";
import type { FuncObj, Named, Pointer, Selection, Type, TypeName, TypeParam, Unknown } from "./types";

/** The one unknown type. */
export const unknown: Unknown = { kind: "unknown" };

/** What is computed; unknown where absurd input exhausts the stack. */
export function typeOrUnknown(compute: () => Type): Type {
  try {
    return compute();
  } catch {
    return unknown;
  }
}

/** Where a defined type gets its contents from, on first use. */
export interface NamedSource {
  underlying(named: NamedType): Type;
  methods(named: NamedType): ReadonlyMap<string, FuncObj>;
  typeParams(named: NamedType): readonly TypeParam[];
}

let lastId = 0;
/** How often methods have come, gone or changed. */
let edition = 0;
const noMethods: ReadonlyMap<string, FuncObj> = new Map();

export class NamedType implements Named {
  readonly kind = "named" as const;
  /** Tells types apart in keys; has no other meaning. */
  readonly id = ++lastId;
  readonly origin: NamedType;
  /** The one pointer type to it. */
  pointer: Pointer | undefined;
  /** Members already looked up on T and *T from the declaring package; null for those that do not exist. */
  private valueMembers: Map<string, Selection | null> | undefined;
  private pointerMembers: Map<string, Selection | null> | undefined;
  /** Of a generic type. */
  private instances: Instances | undefined;

  private busy = false;
  private knownUnderlying: Type | undefined;
  private knownMethods: ReadonlyMap<string, FuncObj> | undefined;
  private notedMethods: NotedMethods | undefined;
  /** Of {@link valueMembers} and {@link pointerMembers}. */
  private edition = edition;
  private knownParams: readonly TypeParam[] | undefined;

  constructor(
    readonly obj: TypeName,
    readonly typeArgs: readonly Type[],
    origin: NamedType | undefined,
    private readonly source: NamedSource,
  ) {
    this.origin = origin ?? this;
  }

  get underlying(): Type {
    if (this.knownUnderlying !== undefined) return this.knownUnderlying;
    // `type T T` and its kin: while being computed it is unknown.
    if (this.busy) return unknown;
    this.busy = true;
    this.knownUnderlying = typeOrUnknown(() => this.source.underlying(this));
    this.busy = false;
    return this.knownUnderlying;
  }

  get methods(): ReadonlyMap<string, FuncObj> {
    return (this.notedMethods ??= new NotedMethods(this.declared));
  }

  /** Its own methods, for typing: see `asked-methods.ts`. */
  get declared(): ReadonlyMap<string, FuncObj> {
    if (this.knownMethods === undefined) {
      this.knownMethods = noMethods;
      this.knownMethods = this.source.methods(this);
    }
    return this.knownMethods;
  }

  /** Methods may be others now: what was looked up among them, here and in types that embed it, is looked up again. */
  forgetMethods(): void {
    edition++;
    for (const t of this.withInstances()) {
      t.knownMethods = undefined;
      t.notedMethods = undefined;
    }
  }

  /** Somebody has looked at all methods of the type: see `asked-methods.ts`. */
  get wereMethodsListed(): boolean {
    return this.withInstances().some((t) => t.notedMethods?.wereListed === true);
  }

  /** Members of `T` (or `*T`) that were looked up since methods have last changed. */
  members(ofPointer: boolean): Map<string, Selection | null> {
    if (this.edition !== edition) {
      this.edition = edition;
      this.valueMembers = this.pointerMembers = undefined;
    }
    return ofPointer ? (this.pointerMembers ??= new Map()) : (this.valueMembers ??= new Map());
  }

  get typeParams(): readonly TypeParam[] {
    return (this.knownParams ??= this.source.typeParams(this));
  }

  /** The one instance with these arguments, by a key that tells them. */
  instance(key: string, make: () => NamedType): NamedType {
    return (this.instances ??= new Instances()).get(key, make);
  }

  private withInstances(): readonly NamedType[] {
    return [this, ...(this.instances?.all() ?? [])];
  }
}

/** Instances of a generic type that somebody still holds. Arguments may be types of a package that is made anew while this
 * type stays: to hold them would keep every edition of that package. */
class Instances {
  private readonly byKey = new Map<string, WeakRef<NamedType>>();
  /** Entries that may be there before those that are gone are looked for. */
  private roomFor = 64;

  get(key: string, make: () => NamedType): NamedType {
    let instance = this.byKey.get(key)?.deref();
    if (instance === undefined) {
      this.byKey.set(key, new WeakRef((instance = make())));
      if (this.byKey.size > this.roomFor) this.prune();
    }
    return instance;
  }

  all(): readonly NamedType[] {
    return [...this.byKey.values()].flatMap((ref) => ref.deref() ?? []);
  }

  private prune(): void {
    for (const [key, ref] of this.byKey) if (ref.deref() === undefined) this.byKey.delete(key);
    this.roomFor = 2 * this.byKey.size + 64;
  }
}

export class TypeParamType implements TypeParam {
  readonly kind = "typeparam" as const;
  readonly id = ++lastId;
  private known: Type | undefined;

  constructor(
    readonly obj: TypeName,
    private compute: (() => Type) | undefined,
  ) {}

  get constraint(): Type {
    const compute = this.known === undefined ? this.compute : undefined;
    if (compute !== undefined) {
      this.compute = undefined;
      this.known = typeOrUnknown(compute);
    }
    return this.known ?? unknown;
  }
}
