import { expect, test } from "vitest";
import { rulesFor } from "./rules-for";

/** A function that goes under a lock to `method`, which hands it on to `inner` of a type that is not in sight. */
function lentTo(method: string, inner: string): readonly string[] {
  return rulesFor(`package rank

import "sync"

type item interface{ Name() string }

type ordered interface{ ${inner}(func(item) bool) }

type nodes struct{ tree ordered }

func (n *nodes) ${method}(f func(name string) bool) {
	n.tree.${inner}(func(i item) bool {
		return f(i.Name())
	})
}

type Table struct {
	mu    sync.RWMutex
	tried map[string]int
}

func (t *Table) Try(n *nodes, free func(name string) bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	n.${method}(func(name string) bool {
		t.count(name)
		return !free(name)
	})
}

func (t *Table) Count(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.count(name)
}

func (t *Table) count(name string) {
	t.tried[name]++
}

func (t *Table) Reset(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.tried, name)
}
`);
}

// What it is called tells whether it is through with the function when it returns.
test("a function that an iterator lends to another one runs under its caller's lock", () => {
  expect(lentTo("Each", "Ascend")).toEqual([]);
  expect(lentTo("Listen", "OnMove")).toEqual(["race/inconsistent-lock"]);
});
