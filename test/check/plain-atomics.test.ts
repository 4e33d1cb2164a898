import { expect, test } from "vitest";
import { createPackage } from "../../server/src/semantic/package";
import { parseFile } from "../../server/src/syntax/parse-file";
import { rulesFor } from "./rules-for";

/** What matters of go.uber.org/atomic: its types are structs that nothing marks as not to be copied. */
function atomics(): ReturnType<typeof createPackage> {
  const text = `package atomic

type Int64 struct{ v int64 }

func (i *Int64) Load() int64   { return i.v }
func (i *Int64) Store(n int64) { i.v = n }
`;
  return createPackage({
    id: { path: "go.uber.org/atomic", name: "atomic" },
    files: [{ file: parseFile("atomic.go", text), goVersion: [1, 25], isTest: false, isGenerated: false }],
    resolver: { resolve: () => undefined },
  });
}

test("atomics that say nothing against being copied are used by value in maps", () => {
  const rules = (type: string, made: string): readonly string[] =>
    rulesFor(
      `package sums

import (
	"sync"

	"go.uber.org/atomic"
)

type sums struct {
	mu sync.Mutex
	by ${type}
}

func (s *sums) commit(who int, n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	sum := s.by[who]
	sum.Store(n)
	${made}
}

func (s *sums) all() (total int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, sum := range s.by {
		total += sum.Load()
	}
	return total
}
`,
      "example.com/sums",
      new Map([["go.uber.org/atomic", atomics()]]),
    );
  expect(rules("map[int]atomic.Int64", "s.by[who] = sum")).toEqual([]);
  // There the elements can be used in place.
  expect(rules("[]atomic.Int64", "s.by[who] = sum")).toEqual(["lock/copied", "lock/copied", "lock/copied"]);
});
