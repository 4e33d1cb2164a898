import type { FuncObj, Package } from "../../semantic/types";
import type { ValueSpec } from "../../syntax/ast";
import type { Unit as SyntaxUnit } from "../../syntax/source-file";
import type { FuncUnit } from "./ir";

/** A declaration with code, with its text. */
export interface Coded {
  readonly text: string;
  /** Of a function its name; it may be called by that. */
  readonly name: string | undefined;
  /** It returns something. */
  readonly returns: boolean;
  lower(): readonly FuncUnit[];
}

/** The declarations of a package that have code, by the words in their text: most need not be looked at to tell that they
 * have nothing to do with something. */
export class UnitTexts {
  private readonly all: readonly Coded[];
  private readonly byUnit = new Map<SyntaxUnit, Coded[]>();
  private readonly byWord = new Map<string, readonly Coded[]>();

  constructor(
    pkg: Package,
    ofFunction: (f: FuncObj) => readonly FuncUnit[],
    ofSpec: (at: SpecAt) => readonly FuncUnit[],
  ) {
    const all: Coded[] = [];
    const add = (unit: SyntaxUnit, c: Coded): void => {
      all.push(c);
      const beside = this.byUnit.get(unit);
      if (beside === undefined) this.byUnit.set(unit, [c]);
      else beside.push(c);
    };
    for (const f of pkg.funcs) {
      const site = f.decl?.body && pkg.siteOf(f.decl);
      if (!f.decl || !site) continue;
      const returns = f.decl.type.results.length > 0;
      add(site.unit, { text: site.unit.text, name: f.name, returns, lower: () => ofFunction(f) });
    }
    for (const at of pkg.varSpecs)
      add(at.unit, { text: at.unit.text, name: undefined, returns: false, lower: () => ofSpec(at) });
    this.all = all;
  }

  /** Those in whose text the word stands. */
  naming(word: string): readonly Coded[] {
    let list = this.byWord.get(word);
    if (list === undefined) this.byWord.set(word, (list = this.all.filter((c) => hasWord(c.text, word))));
    return list;
  }

  /** Those that stand in a unit. */
  in(unit: SyntaxUnit): readonly Coded[] {
    return this.byUnit.get(unit) ?? [];
  }

  /** Those whose text fits. */
  matching(what: RegExp): readonly Coded[] {
    return this.all.filter((c) => what.test(c.text));
  }

  /** Their functions, in the order of the package's. */
  functionsOf(some: ReadonlySet<Coded>): readonly FuncUnit[] {
    if (some.size === 0) return [];
    return this.all.flatMap((c) => (some.has(c) ? c.lower() : []));
  }
}

/** Where a package variable is given its value. */
export type SpecAt = Package["varSpecs"][number] & { readonly unit: SyntaxUnit; readonly spec: ValueSpec };

function hasWord(text: string, word: string): boolean {
  for (let i = text.indexOf(word); i >= 0; i = text.indexOf(word, i + 1)) {
    if (!isLetter(text.charCodeAt(i - 1)) && !isLetter(text.charCodeAt(i + word.length))) return true;
  }
  return false;
}

/** Everything that is no ASCII letter, digit or underscore may end a word; beyond ASCII it does not, to be safe. */
function isLetter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57) || c === 95;
}
