import type { FuncUnit } from "../ir/ir";
import type { Path } from "../ir/path";
import { deref, qualifiedTypeName, under } from "../ir/types";

const memo = new WeakMap<FuncUnit["blocks"], ReadonlyMap<string, readonly Path[]>>();

/** Places where a function stores a channel or WaitGroup of its own, so that others may tell it by that name: `m[k] = wg`. */
export function otherNames(fn: FuncUnit, path: Path): readonly Path[] {
  let names = memo.get(fn.blocks);
  if (!names) memo.set(fn.blocks, (names = collect(fn)));
  return names.get(path.key) ?? [];
}

function collect(fn: FuncUnit): ReadonlyMap<string, readonly Path[]> {
  const out = new Map<string, Path[]>();
  for (const b of fn.blocks)
    for (const i of b.instrs) {
      if (i.op !== "access" || !i.write || (i.value?.k !== "path" && i.value?.k !== "addr")) continue;
      const { path, type } = i.value;
      if (under(type).kind !== "chan" && qualifiedTypeName(deref(type)) !== "sync.WaitGroup") continue;
      const list = out.get(path.key);
      if (list) list.push(i.path);
      else out.set(path.key, [i.path]);
    }
  return out;
}
