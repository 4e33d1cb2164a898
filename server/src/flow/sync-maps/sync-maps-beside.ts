import type { VarObj } from "../../semantic/types";
import type { AccessInstr } from "../ir/ir";
import { isGlobal, locationOf } from "../ir/path";
import { unparen } from "../../syntax/paren";
import { under } from "../ir/types";
import { rootFunction } from "../ir/ir";
import { sharedVariable } from "../guards/guards";
import { holderOf, keyText, mapUseOf, type MapUse } from "./sync-maps";
import type { PackageView } from "./sync-maps-acts";
import type { Site } from "../engine/summary";

/** One function stores under the same key into a `sync.Map` and a plain map. */
export interface MapsBeside {
  /** The store into the plain map. */
  readonly at: Site;
  readonly plain: VarObj;
  readonly subject: string;
  /** The store into the `sync.Map`. */
  readonly other: Site;
  readonly synced: VarObj | undefined;
  /** The plain map is written by code that may run beside itself. */
  readonly many: boolean;
}

/** Plain maps that are kept beside a `sync.Map` without a lock, one report for each map. */
export function mapsBeside(view: PackageView): readonly MapsBeside[] {
  const out: MapsBeside[] = [];
  const seen = new Set<VarObj>();
  for (const r of view.results) {
    const { fn } = r;
    const resolver = view.engine.ir.resolverFor(fn);
    if (!resolver || fn.hasHole || fn.file.isTest || view.entries.of(fn).initial) continue;
    const uses: MapUse[] = [];
    for (const m of r.seen.mapCalls) {
      const use = m.owned ? undefined : mapUseOf(m.call, resolver);
      if (use?.key && (use.op === "store" || use.op === "loadorstore" || use.op === "swap")) uses.push(use);
    }
    if (uses.length === 0) continue;
    for (const b of fn.blocks) {
      for (const i of b.instrs) {
        const plain = i.op === "access" ? storedInto(i) : undefined;
        if (i.op !== "access" || !plain || seen.has(plain)) continue;
        const e = unparen(i.node as Parameters<typeof unparen>[0]);
        const key = e.kind === "IndexExpr" && e.indices[0] ? keyText(e.indices[0], resolver)?.text : undefined;
        const use = key === undefined ? undefined : uses.find((u) => u.key?.text === key);
        const touch = r.seen.touches.find((t) => t.at.node === i.node && t.write && t.via.length === 0);
        if (!use || !touch || touch.owned || touch.maybe.length > 0) continue;
        // An index under its own lock.
        if ([...touch.locks, ...view.entries.of(fn).locks].some((h) => h.mode === "w")) continue;
        seen.add(plain);
        out.push({
          at: { fn, node: i.node },
          plain,
          subject: locationOf(i.path).subject,
          other: { fn, node: use.call.node },
          synced: holderOf(use.map),
          many: view.concurrency.overlap([rootFunction(fn)]),
        });
      }
    }
  }
  return out;
}

/** The field or package variable whose map gets an entry. */
function storedInto(i: AccessInstr): VarObj | undefined {
  const last = i.path.steps.at(-1);
  if (!i.write || last?.k !== "elem" || last.of !== "map") return undefined;
  const v = sharedVariable(i.path);
  if (!v || under(v.type).kind !== "map") return undefined;
  return v.role === "field" || isGlobal(i.path) ? v : undefined;
}
