/** Local scopes of one function body while it is walked in source order. */
import type { Obj } from "./types";

interface Entry {
  readonly obj: Obj;
  readonly depth: number;
  readonly outer: Entry | undefined;
}

/** All scopes that are open, as one table: looking up costs the same at any depth. */
export class LocalScopes {
  private readonly table = new Map<string, Entry>();
  private readonly declared: string[] = [];
  private readonly marks: number[] = [];

  open(): void {
    this.marks.push(this.declared.length);
  }

  close(): void {
    const mark = this.marks.pop() ?? 0;
    for (let i = this.declared.length - 1; i >= mark; i--) {
      const name = this.declared[i] as string;
      const outer = this.table.get(name)?.outer;
      if (outer === undefined) this.table.delete(name);
      else this.table.set(name, outer);
    }
    this.declared.length = mark;
  }

  declare(name: string, obj: Obj): void {
    if (name === "_" || name === "") return;
    this.table.set(name, { obj, depth: this.marks.length, outer: this.table.get(name) });
    this.declared.push(name);
  }

  lookup(name: string): Obj | undefined {
    return this.table.get(name)?.obj;
  }

  /** As {@link lookup}, but only in the innermost scope. */
  lookupInnermost(name: string): Obj | undefined {
    const entry = this.table.get(name);
    return entry !== undefined && entry.depth === this.marks.length ? entry.obj : undefined;
  }
}
