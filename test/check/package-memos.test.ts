import { expect, test } from "vitest";
import { rulesFor } from "./rules-for";

const TEXT = `package names

import "sync"

var known = map[string]int{}

type Log struct {
	mu    sync.Mutex
	lines []string
}

func (l *Log) Add(line string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.lines = append(l.lines, line)
}

func Number(name string) int {
	if n, ok := known[name]; ok {
		return n
	}
	n := len(known)
	known[name] = n
	return n
}
`;

function racesAt(path: string): readonly string[] {
  return rulesFor(TEXT, path).filter((rule) => rule.startsWith("race/"));
}

test("a memo of a package is shared by whoever imports it, but for a part of one program", () => {
  expect(racesAt("example.com/names")).toEqual(["race/unguarded-map"]);
  expect(racesAt("example.com/cmd/compile/internal/names")).toEqual([]);
  expect(racesAt("example.com/cmdline/names")).toEqual(["race/unguarded-map"]);
});
