/** The values of a package-level variable specification. */
import type { ValueSpec } from "../syntax/ast";
import type { Type } from "./types";
import { unknown } from "./basic";
import { assignedTypes } from "./assignment";
import { Checker } from "./checker";
import type { SourceFileScope } from "./file-scope";
import { Recorder } from "./recorder";
import type { Unit } from "../syntax/source-file";

/**
 * Each value is typed once, when a variable's type depends on it or when all is asked for. Until then bodies of
 * closures and elements of literals wait: no type depends on them, and they may refer to the variable itself.
 */
export class Initialiser {
  readonly c: Checker;
  private readonly types: (Type | undefined)[] = [];
  private completed = false;

  constructor(
    file: SourceFileScope,
    unit: Unit,
    private readonly spec: ValueSpec,
    private readonly declaredType: (() => Type) | undefined,
  ) {
    this.c = new Checker(file, unit, new Recorder(), false);
    this.c.delayed = [];
    this.c.owner = spec;
  }

  /** The type of the i-th variable, as far as values tell. */
  typeAt(i: number): Type {
    const { values, names } = this.spec;
    const one = values.length === 1 && names.length > 1;
    if (this.types[i] === undefined) {
      // A value that refers to itself finds this.
      if (one) names.forEach((_, j) => (this.types[j] = unknown));
      else this.types[i] = unknown;
      const declared = this.declaredType?.();
      if (one) {
        const all = assignedTypes(
          this.c,
          values,
          names.length,
          declared === undefined ? undefined : names.map(() => declared),
        );
        all.forEach((t, j) => (this.types[j] = t));
      } else {
        const e = values[i];
        if (e !== undefined) this.types[i] = assignedTypes(this.c, [e], 1, [declared])[0] ?? unknown;
      }
    }
    return this.types[i] ?? unknown;
  }

  /** Types all that is left. */
  complete(): void {
    if (this.completed) return;
    this.completed = true;
    const n = Math.max(this.spec.names.length, this.spec.values.length);
    for (let i = 0; i < n; i++) this.typeAt(i);
    const work = this.c.delayed ?? [];
    this.c.delayed = undefined;
    for (const step of work) step();
  }
}
