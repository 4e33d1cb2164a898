import { CountedSource, Source } from "../../base/incremental";
import type { FuncUnit } from "./ir";

/** What an edit of the function's declaration may replace. */
export type UnitContents = Omit<
  FuncUnit,
  | "kind"
  | "obj"
  | "parent"
  | "pkg"
  | "file"
  | "contents"
  | "words"
  | "outcome"
  | "effect"
  | "isGone"
  | "variantOf"
  | "known"
>;

/** A function whose contents can be replaced: whoever computes something from them is told (see `Derived`). */
export class Unit implements FuncUnit {
  readonly outcome: Source;
  readonly effect: CountedSource;
  private is: UnitContents;
  private gone = false;

  constructor(
    readonly kind: FuncUnit["kind"],
    readonly obj: FuncUnit["obj"],
    readonly parent: FuncUnit | undefined,
    readonly pkg: FuncUnit["pkg"],
    readonly file: FuncUnit["file"],
    is: UnitContents,
    /** Changes with every edit of the package's code. */
    edition: Source | undefined,
    readonly contents = new Source(edition),
    readonly words = new Source(),
  ) {
    this.is = is;
    this.outcome = new Source(edition);
    this.effect = new CountedSource(edition);
  }

  /** Its contents are others from now on. */
  renew(is: UnitContents): void {
    this.is = is;
    this.contents.changed();
  }

  get isGone(): boolean {
    return this.gone;
  }

  /** Its declaration is no more. */
  vanish(): void {
    this.gone = true;
    this.contents.changed();
    this.outcome.changed();
    this.effect.changed();
  }

  /** Adds to what it was made with, before anybody has looked. */
  complete(more: Partial<UnitContents>): void {
    this.is = { ...this.is, ...more };
  }

  get decl(): FuncUnit["decl"] {
    this.contents.read();
    return this.is.decl;
  }

  get name(): FuncUnit["name"] {
    this.contents.read();
    return this.is.name;
  }

  get unit(): FuncUnit["unit"] {
    // Whoever asks for it is after the text, the comments, or where it stands.
    this.words.read();
    this.contents.read();
    return this.is.unit;
  }

  get info(): FuncUnit["info"] {
    this.contents.read();
    return this.is.info;
  }

  get recv(): FuncUnit["recv"] {
    this.contents.read();
    return this.is.recv;
  }

  get params(): FuncUnit["params"] {
    this.contents.read();
    return this.is.params;
  }

  get variadic(): FuncUnit["variadic"] {
    this.contents.read();
    return this.is.variadic;
  }

  get results(): FuncUnit["results"] {
    this.contents.read();
    return this.is.results;
  }

  get blocks(): FuncUnit["blocks"] {
    this.contents.read();
    return this.is.blocks;
  }

  get entry(): FuncUnit["entry"] {
    this.contents.read();
    return this.is.entry;
  }

  get closures(): FuncUnit["closures"] {
    this.contents.read();
    return this.is.closures;
  }

  get captures(): FuncUnit["captures"] {
    this.contents.read();
    return this.is.captures;
  }

  get hasHole(): FuncUnit["hasHole"] {
    this.contents.read();
    return this.is.hasHole;
  }

  get loops(): FuncUnit["loops"] {
    this.contents.read();
    return this.is.loops;
  }
}

/** What is left of a function, and by what. */
export type VariantGraph = Pick<FuncUnit, "blocks" | "entry"> & { readonly known: NonNullable<FuncUnit["known"]> };

/** A function with some of its blocks left out; it changes with the function. */
export class UnitVariant extends Unit {
  private by: VariantGraph["known"];

  constructor(
    readonly variantOf: FuncUnit,
    graph: VariantGraph,
  ) {
    const { kind, obj, parent, pkg, file, contents, words } = variantOf;
    super(kind, obj, parent, pkg, file, variantContents(variantOf, graph), contents.whole, contents, words);
    this.by = graph.known;
  }

  get known(): VariantGraph["known"] {
    this.contents.read();
    return this.by;
  }

  /** The function has another body, of which this is left. */
  follow(graph: VariantGraph): void {
    this.by = graph.known;
    this.renew(variantContents(this.variantOf, graph));
  }
}

function variantContents(of: FuncUnit, { blocks, entry }: VariantGraph): UnitContents {
  const { decl, name, unit, info, recv, params, variadic, results, closures, captures, hasHole, loops } = of;
  return { decl, name, unit, info, recv, params, variadic, results, closures, captures, hasHole, loops, blocks, entry };
}
