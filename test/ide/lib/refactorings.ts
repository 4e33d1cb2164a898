import path from "node:path";
import { expect } from "vitest";
import { cursorAt } from "../../../server/src/ide/cursor";
import { refactoringsAt, type Refactoring } from "../../../server/src/ide/refactorings";
import { isRefused } from "../../../server/src/rewrite/index";
import { applied, factsOf } from "../../rewrite/lib";

/** Nothing in it is wrong as long as nobody calls it from two goroutines. */
export const CACHE = `package cache

import "sync"

// Session is a visit.
type Session struct{ User string }

// Cache holds sessions.
type Cache struct {
	items map[string]*Session
	hits  map[string]int
	order []string
	loose sync.Map
	ready chan int
}

// New returns an empty cache.
func New() *Cache {
	return &Cache{items: make(map[string]*Session), hits: make(map[string]int), ready: make(chan int, 1)}
}

// Get looks up.
func (c *Cache) Get(id string) (*Session, bool) {
	s, ok := c.items[id]
	c.hits[id]++
	return s, ok
}

// Put stores.
func (c *Cache) Put(id string, s *Session) {
	c.items[id] = s
	c.order = append(c.order, id)
	c.loose.Store(id, len(id))
}

// Loose reads.
func (c *Cache) Loose(id string) int {
	v, ok := c.loose.Load(id)
	if !ok {
		return 0
	}
	return v.(int)
}

// Users lists.
func (c *Cache) Users() []string {
	out := make([]string, 0, len(c.items))
	for _, s := range c.items {
		out = append(out, s.User)
	}
	return out
}

// Each runs f for all.
func (c *Cache) Each(f func(string)) {
	var wg sync.WaitGroup
	for id := range c.items {
		wg.Add(1)
		go func() {
			defer wg.Done()
			f(id)
		}()
	}
	wg.Wait()
}

// Close ends it.
func (c *Cache) Close() { close(c.ready) }
`;

/** Locks and their guards. */
export const LOCKED = `package store

import "sync"

// Store counts.
type Store struct {
	mu sync.Mutex
	// counts is by name.
	counts map[string]int
	last   string
}

// Add counts.
func (s *Store) Add(name string) {
	s.mu.Lock()
	s.counts[name]++
	s.last = name
	s.mu.Unlock()
}

// Count tells a count.
func (s *Store) Count(name string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.counts[name]
}

// Last tells the last name.
func (s *Store) Last() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.last
}

// All hands the map to somebody.
func All(m map[string]int, visit func(map[string]int)) {
	seen := make(map[string]int)
	for k, v := range m {
		seen[k] = v
	}
	visit(seen)
}

// Once puts a key in if there is none.
func Once(keys []string) int {
	firsts := make(map[string]int)
	for i, k := range keys {
		if _, ok := firsts[k]; !ok {
			firsts[k] = i
		}
	}
	return len(firsts)
}
`;

/** Maps that are used in many ways. */
export const SHAPES = `package shapes

import (
	"fmt"
	"strings"
)

// ID is a key.
type ID string

// Board holds things.
type Board struct {
	names  map[ID]string
	groups map[int][]string
	funcs  map[string]func(int) int
}

// NewBoard makes all maps.
func NewBoard() *Board {
	b := &Board{names: map[ID]string{}}
	b.groups = make(map[int][]string, 10)
	b.funcs = map[string]func(int) int{}
	return b
}

// Use uses them.
func (b *Board) Use(k ID, g int) int {
	if v, ok := b.names[k]; ok && v != "" {
		fmt.Println(v)
	}
	b.groups[g] = append(b.groups[g], string(k))
	b.groups[g+1] = append(b.groups[g+1], strings.ToUpper(string(k)), "x")
	for id := range b.names {
		if strings.HasPrefix(string(id), "tmp") {
			delete(b.names, id)
		}
	}
	for id, name := range b.names {
		fmt.Println(id, name, len(b.groups[len(name)]))
	}
	b.funcs["x"] = func(i int) int { return i + 1 }
	if f := b.funcs["y"]; f != nil {
		f(2)
	}
	clear(b.names)
	return b.funcs["x"](3) + len(b.names)
}

// Local has maps of its own.
func Local(words []string) int {
	counts := map[string]int{}
	seen := map[string]bool{"": true}
	for _, w := range words {
		counts[w]++
		counts[w] |= len(w)
		seen[w] = true
	}
	total := 0
	for _, c := range counts {
		total += c
	}
	return total + len(seen)
}

// Chain stores what it has looked up under another key.
func Chain(next map[string]string, keys []string) string {
	first := make(map[string]string)
	for _, k := range keys {
		first[k] = first[next[k]]
	}
	return first[""]
}
`;

/** The files of a module: `a.go`, its go.mod, and more. */
export function module(text: string, go = "1.25", more: Readonly<Record<string, string>> = {}): Map<string, string> {
  return new Map([["a.go", text], ["go.mod", `module example.com/m\n\ngo ${go}\n`], ...Object.entries(more)]);
}

/** What is offered where the n-th character of a piece of text stands. */
export function at(files: ReadonlyMap<string, string>, where: string, name = "a.go", skip = 0): readonly Refactoring[] {
  const facts = factsOf(files);
  const file = facts.pkg.files.find((f) => f.path.endsWith(`/${name}`));
  if (file === undefined) throw new Error(`no ${name}`);
  const offset = file.file.text.indexOf(where);
  expect(offset, where).toBeGreaterThanOrEqual(0);
  const cursor = cursorAt(facts, file, offset + skip);
  return cursor === undefined ? [] : refactoringsAt(facts, cursor, (p) => files.has(path.basename(p)));
}

/** Names of what is offered. */
export function ids(list: readonly Refactoring[]): string[] {
  return list.map((r) => r.id);
}

/** The files after the refactoring; fails where it is refused. */
export function done(
  files: ReadonlyMap<string, string>,
  list: readonly Refactoring[],
  id: string,
): Map<string, string> {
  const rewrite = list.find((r) => r.id === id)?.rewrite();
  if (rewrite === undefined) throw new Error(`${id} is not offered`);
  if (isRefused(rewrite)) throw new Error(`${id}: ${rewrite.refused.en}`);
  expect(rewrite.size, id).toBeGreaterThan(0);
  return applied(files, rewrite);
}

/** Why it is refused, in English; fails where it is not. */
export function reason(list: readonly Refactoring[], id: string): string {
  const rewrite = list.find((r) => r.id === id)?.rewrite();
  if (rewrite === undefined || !isRefused(rewrite)) throw new Error(`${id} is not refused`);
  expect(rewrite.refused["zh-cn"]).not.toBe("");
  return rewrite.refused.en;
}
