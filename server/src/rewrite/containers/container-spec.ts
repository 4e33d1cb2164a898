/** How a generated map type keeps goroutines apart. */
export type ContainerKind =
  /** A map under a `sync.RWMutex`. */
  | "rwmutex"
  /** The same, generic. */
  | "safe"
  /** Generic, over pointers that it does not keep alive. */
  | "weak"
  /** Several maps with a lock each. */
  | "sharded"
  /** An immutable map behind an atomic pointer, replaced by changed copies. */
  | "snapshot"
  /** A map in the variables of one goroutine. */
  | "owner"
  /** A `sync.Map`. */
  | "sync";

/** Methods that the rewritten code may call. */
export type ContainerMethod =
  | "Get"
  | "Value"
  | "Set"
  | "Delete"
  | "Update"
  | "Len"
  | "Snapshot"
  | "Clear"
  | "Range"
  | "Load"
  | "Store"
  | "LoadOrStore"
  | "LoadAndDelete"
  | "Swap";

export interface ContainerSpec {
  readonly kind: ContainerKind;
  readonly name: string;
  /** Types of keys and values as written in the file; `K` and `V` for generic ones. */
  readonly key: string;
  readonly value: string;
  readonly methods: ReadonlySet<ContainerMethod>;
  /** Local names of the packages used. */
  readonly pkg: (path: string) => string;
  /** An expression for a number that spreads a key over the shards. */
  readonly hash: string;
}

/** Whether the type has parameters for its keys and values. */
export function isGeneric(spec: ContainerSpec): boolean {
  return spec.kind === "safe" || spec.kind === "weak";
}

/** The first lines of a method: its comment and its signature. `recv`: the receiver's type without the pointer. */
export function methodHead(recv: string, name: string, doc: string, params: string, results: string): string[] {
  return ["", `// ${name} ${doc}.`, `func (t *${recv}) ${name}(${params})${results ? ` (${results})` : ""} {`];
}
