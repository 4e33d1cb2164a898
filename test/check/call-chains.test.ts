import { expect, test } from "vitest";
import { rulesFor } from "./rules-for";

/** Calls of a chain, each of which returns what it was called on: what looks twice at each object never comes to an end. */
const LENGTH = 60;

test("the object of a long chain of calls is found", () => {
  const chain = (object: string): string => `${object}${".with(1)".repeat(LENGTH)}`;
  const text = (object: string): string => `package query

type query struct{ parts map[int]bool }

func (q *query) with(part int) *query {
	q.parts[part] = true
	return q
}

func run(shared *query) {
	go ${chain(object)}
	go ${chain(object)}
}
`;
  expect(rulesFor(text("(&query{parts: map[int]bool{}})"))).toEqual([]);
  expect(rulesFor(text("shared"))).toContain("race/unguarded-map");
});

test("a callback that each layer hands on three times is called in as many ways as its last layer shows", () => {
  const layers = Array.from({ length: 20 }, (_, i) => {
    const next = i === 0 ? "cb(0)" : `step${String(i - 1)}(cb)`;
    return `func step${String(i)}(cb func(int)) {\n\t${next}\n\t${next}\n\tgroup.once(func() { ${next} })\n}\n`;
  });
  const text = (lock: string): string => `package steps

import "sync"

type once struct{}

var group once

func (once) once(f func()) { f() }

${layers.join("\n")}
type counts struct {
	mu sync.Mutex
	by map[int]int
}

func (c *counts) Run() {
	for range 2 {
		go step19(func(n int) {
			${lock}
			c.by[n]++
		})
	}
}
`;
  expect(rulesFor(text("c.mu.Lock()\n\t\t\tdefer c.mu.Unlock()"))).toEqual([]);
  expect(rulesFor(text(""))).toEqual(["race/unguarded-map"]);
});
