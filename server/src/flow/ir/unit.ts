import { Source } from "../../base/incremental";
import type { FuncUnit } from "./ir";

/** What an edit of the function's declaration may replace. */
export type UnitContents = Omit<
  FuncUnit,
  "kind" | "obj" | "parent" | "pkg" | "file" | "contents" | "words" | "outcome" | "effect" | "variantOf" | "known"
>;

/** A function whose contents can be replaced: whoever computes something from them is told (see `Derived`). */
export class Unit implements FuncUnit {
  readonly outcome = new Source();
  readonly effect = new Source();
  private is: UnitContents;

  constructor(
    readonly kind: FuncUnit["kind"],
    readonly obj: FuncUnit["obj"],
    readonly parent: FuncUnit | undefined,
    readonly pkg: FuncUnit["pkg"],
    readonly file: FuncUnit["file"],
    is: UnitContents,
    readonly contents = new Source(),
    readonly words = new Source(),
  ) {
    this.is = is;
  }

  /** Its contents are others from now on. */
  renew(is: UnitContents): void {
    this.is = is;
    this.contents.changed();
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

/** A function with some of its blocks left out; it changes with the function. */
export class UnitVariant extends Unit {
  constructor(
    readonly variantOf: FuncUnit,
    readonly known: NonNullable<FuncUnit["known"]>,
    graph: Pick<FuncUnit, "blocks" | "entry">,
  ) {
    const { decl, name, unit, info, recv, params, variadic, results, closures, captures, hasHole, loops } = variantOf;
    const { kind, obj, parent, pkg, file, contents, words } = variantOf;
    const is = { decl, name, unit, info, recv, params, variadic, results, closures, captures, hasHole, loops };
    super(kind, obj, parent, pkg, file, { ...is, ...graph }, contents, words);
  }
}
