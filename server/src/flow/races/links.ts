import type { VarObj } from "../../semantic/types";
import type { FuncUnit, Value } from "../ir/ir";
import { idOf, prefix, type Path, type Step } from "../ir/path";
import { pathOf } from "../engine/locks";

/** `a.f` is made to refer to `b` (or to hold it), by the keys of the two objects. */
interface Link {
  readonly from: string;
  readonly field: VarObj;
  readonly to: string;
}

/** Fields that lead back where others lead to: `parent` and `children`, `prev` and `next`. */
export class Links {
  private readonly inverse = new Map<VarObj, VarObj>();

  constructor(units: readonly FuncUnit[]) {
    for (const fn of units) {
      const links = linksOf(fn);
      for (const a of links)
        for (const b of links)
          if (a.field !== b.field && a.from === b.to && a.to === b.from) this.add(a.field, b.field);
    }
  }

  /** Of the two, the one that is declared later stands for the first. */
  private add(a: VarObj, b: VarObj): void {
    if (!a.fieldOf || a.fieldOf !== b.fieldOf || this.inverse.has(a) || this.inverse.has(b)) return;
    this.inverse.set(b, a);
  }

  /** The step that leads back, where these steps are a single field (or elements of one) that is known as an inverse. */
  inverseOf(steps: readonly Step[]): Step | undefined {
    const fields = steps.flatMap((s) => (s.k === "field" ? [s.field.origin] : []));
    const [only] = fields;
    const back = only && fields.length === 1 ? this.inverse.get(only) : undefined;
    return back && { k: "field", field: back };
  }
}

function linksOf(fn: FuncUnit): Link[] {
  const out: Link[] = [];
  const made = new Map<string, string>();
  const keyOf = (v: Value): string | undefined => {
    if (v.k === "fresh") return `n${idOf(v.node)}`;
    const path = pathOf(v);
    return path && (made.get(path.key) ?? path.key);
  };
  const store = (path: Path, v: Value) => {
    const last = path.steps.findLastIndex((s) => s.k === "field");
    const step = path.steps[last];
    const to = keyOf(v);
    if (step?.k !== "field" || to === undefined) return;
    const base = prefix(path, last).key;
    out.push({ from: made.get(base) ?? base, field: step.field.origin, to });
  };
  for (const b of fn.blocks) {
    for (const i of b.instrs) {
      if (i.op === "def" && i.value.k === "fresh") made.set(`v${idOf(i.v.origin)}`, `n${idOf(i.value.node)}`);
      else if (i.op === "init") {
        const to = keyOf(i.value);
        if (to !== undefined) out.push({ from: `n${idOf(i.literal)}`, field: i.field.origin, to });
      } else if (i.op === "access" && i.write && i.value) store(i.path, i.value);
      else if (i.op === "append" && i.slice.k === "path") for (const v of i.values) store(i.slice.path, v);
    }
  }
  return out;
}
