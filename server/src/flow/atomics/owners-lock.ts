import type { EntryFacts } from "../callers/entry";
import { lockVariable } from "../guards/guards";
import { prefix, rootVar, varPath } from "../ir/path";
import { under } from "../ir/types";
import type { AtomicOp } from "./atomic-ops";

/**
 * The atomic's struct lies in another one by value, and whoever calls a method that updates it holds the lock of that one or has
 * just made it: `db.mu.Lock()`, `db.shards.insert(s)`.
 */
export function isUnderOwnersLock(writers: readonly AtomicOp[], entries: EntryFacts): boolean {
  const locks = new Set<unknown>();
  const isUnder = ({ fn, path }: AtomicOp): boolean => {
    const { recv } = fn;
    if (!recv || rootVar(path) !== recv || entries.of(fn).open) return false;
    const self = varPath(recv);
    const sites = entries.callersOf(fn).filter(({ caller }) => !caller.file.isTest);
    return (
      sites.length > 0 &&
      sites.every(({ site, caller }) => {
        if (site.detached) return false;
        if (site.owned.has(self.key)) return true;
        const part = site.binding.path(self);
        const last = part?.steps.at(-1);
        if (!part || last?.k !== "field" || under(last.field.type).kind !== "struct") return false;
        const owner = prefix(part, part.steps.length - 1).key;
        const held = [...site.locks, ...entries.of(caller).locks].find(
          (h) =>
            h.must &&
            h.mode === "w" &&
            h.path.steps.length > 0 &&
            prefix(h.path, h.path.steps.length - 1).key === owner,
        );
        if (held) locks.add(lockVariable(held.path));
        return held !== undefined;
      })
    );
  };
  return writers.every(isUnder) && locks.size === 1;
}
