/** What is typed for hours must not be kept for hours. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { ALL_CHECKS } from "../../server/src/checks/registry.gen";
import { nodeFileSystem } from "../../server/src/host/node";
import { Analysis } from "../../server/src/ide/analysis";
import { loadGrammar } from "../../server/src/syntax/treesitter";
import { TestFolder } from "./lib/client";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

const TEXT = `package cache

import (
	"sync"
	"sync/atomic"

	"example.com/app/work"
)

type entry struct {
	value int
}

type Cache struct {
	mu      sync.Mutex
	entries map[string]entry
	last    atomic.Pointer[entry]
}

func (c *Cache) Fill(keys []string) {
	work.Each(keys, func(key string) {
		c.mu.Lock()
		defer c.mu.Unlock()
		e := entry{value: len(key)}
		c.entries[key] = e
		c.last.Store(&e)
	})
}
`;

const WORK = `package work

func Each(keys []string, do func(string)) {
	for _, k := range keys {
		go do(k)
	}
}
`;

test("editions of a package that is made anew are let go, whatever its imports have been asked", async () => {
  const folder = new TestFolder({
    "go.mod": "module example.com/app\n\ngo 1.25\n",
    "cache/cache.go": TEXT,
    "work/work.go": WORK,
  });
  const file = `${folder.path}/cache/cache.go`;
  const nothing = (): void => undefined;
  const analysis = new Analysis({
    files: nodeFileSystem,
    grammar: await loadGrammar(),
    checks: ALL_CHECKS,
    log: { error: nothing, warn: nothing, info: nothing, debug: nothing },
    moduleCache: undefined,
    now: () => 0,
  });
  const editions: WeakRef<object>[] = [];
  const known = new WeakSet();
  const look = (): void => {
    analysis.marks(file);
    const pkg = analysis.packages(file)[0]?.result.pkg;
    if (pkg === undefined || known.has(pkg)) return;
    known.add(pkg);
    editions.push(new WeakRef(pkg));
  };
  // Weak references hold until the turn of the event loop is over.
  const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  try {
    analysis.open(file, TEXT);
    look();
    const at = TEXT.indexOf("value int");
    for (let i = 0; i < 6; i++) {
      analysis.edit(file, [{ start: at, end: at, newText: "x" }]);
      look();
      await turn();
    }
    collect();
    await turn();
    collect();
    // The last one is in use, and the engine of the runtime may hold one more in its caches.
    expect(editions.filter((e) => e.deref() !== undefined).length).toBeLessThanOrEqual(2);
    expect(editions).toHaveLength(7);
  } finally {
    analysis.dispose();
    folder.dispose();
  }
});
