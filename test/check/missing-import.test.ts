import { describe, expect, test } from "vitest";
import { rulesFor } from "./rules-for";

/** The rules that report something in a package with a lock from an import that is not there. */
function found(guarded: boolean, isEmbedded = false): readonly string[] {
  const text = tracks(guarded);
  return rulesFor(isEmbedded ? text.replace("mu      locks", "locks").replace(/\.mu\./g, ".") : text);
}

function tracks(guarded: boolean): string {
  return `package tracks

import "example.com/missing/locks"

type tracks struct {
	mu      locks.RWMutex
	pending map[string]int
}

func start() *tracks {
	t := &tracks{pending: map[string]int{}}
	go t.watch()
	return t
}

func (t *tracks) watch() {
	for t.any() {
		continue
	}
}

func (t *tracks) any() bool {
${guarded ? "\tt.mu.RLock()\n\tdefer t.mu.RUnlock()\n" : ""}	return len(t.pending) > 0
}

func (t *tracks) Add(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.pending[name]++
}

func (t *tracks) Drop(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.pending, name)
}
`;
}

/** One way out without an unlock, behind a `Lock` that either cannot fail or says that it has. */
function leaving(lock: string): readonly string[] {
  return rulesFor(`package names

import "example.com/missing/locks"

func Insert(pool *locks.Pool, name string, known func(string) error) error {
	m := pool.NewMutex(name)
	${lock}
		return err
	}
	defer m.Unlock()
	return known("")
}
`);
}

describe("locks of types that are not known", () => {
  test("are left unlocked on a path", () =>
    expect(leaving("m.Lock()\n\tif err := known(name); err != nil {")).toEqual(["lock/missing-unlock"]));
  test("are not held where they say that they could not be taken", () =>
    expect(leaving("if err := m.Lock(); err != nil {")).toEqual([]));
  test("are taken for what their methods' names say", () => expect(found(true)).toEqual([]));
  test("are missed where they are not taken", () => expect(found(false)).toEqual(["race/inconsistent-lock"]));
  test("are promoted by a struct that embeds them", () => {
    expect(found(true, true)).toEqual([]);
    expect(found(false, true)).toEqual(["race/inconsistent-lock"]);
  });
});

test("a lock of a module that is not there is promoted by the lock that is made of it", () => {
  const rules = (embedded: string): readonly string[] => {
    const made = tracks(embedded === "locked")
      .replace("mu      locks.RWMutex", "rwMutex")
      .replace(/\.mu\./g, ".");
    return rulesFor(`${made}
type rwMutex struct {
	locks.RWMutex
${embedded === "two" ? "\tlocks.Named\n" : ""}}
`);
  };
  expect(rules("locked")).toEqual([]);
  expect(rules("one")).toEqual(["race/inconsistent-lock"]);
  // Which of the two has the methods is not known.
  expect(rules("two")).toEqual([]);
});

test("a semaphore of a module that is not there is told by the import's path", () => {
  const rules = (path: string): readonly string[] =>
    rulesFor(`package sums

import "${path}"

func all(parts []string, sum func(string) int) (total int) {
	sums := make(chan int)
	sem := semaphore.NewWeighted(8)
	for _, p := range parts {
		sem.Acquire(nil, 1)
		go func() {
			defer sem.Release(1)
			sums <- sum(p)
		}()
	}
	for range parts {
		total += <-sums
	}
	return total
}
`);
  expect(rules("golang.org/x/sync/semaphore")).toEqual(["channel/blocked-sender"]);
  expect(rules("example.com/missing/semaphore")).toEqual([]);
});

test("a test waits for the channel that it hands to gomega's Eventually", () => {
  const waiting = (channel: string): readonly string[] =>
    rulesFor(`package lines

import "github.com/onsi/gomega"

func Lines(read func() []string) int {
	var got []string
	done, ready := make(chan struct{}), make(chan struct{})
	close(ready)
	go func() {
		defer close(done)
		got = read()
	}()
	gomega.Eventually(${channel}).Should(gomega.BeClosed())
	return len(got)
}
`);
  expect(waiting("done")).toEqual([]);
  expect(waiting("ready")).toEqual(["race/unguarded-slice"]);
});

test("an error that first came out of a module that is not there tells whether a file was opened", () => {
  const opened = (check: string): readonly string[] =>
    rulesFor(`package device

import (
	"os"

	"example.com/missing/tree"
)

type output struct{ file *os.File }

func (o *output) Write(from tree.File, name string) error {
	reader, err := from.Open()
	if err != nil {
		return err
	}
	defer reader.Close()
	file, err := os.Create(name)
	if ${check} {
		return err
	}
	o.file = file
	return nil
}
`);
  expect(opened("err != nil")).toEqual([]);
  expect(opened('name == ""')).toEqual(["goroutine/unclosed-resource"]);
});

test("groups of a module that is not there are waited for by what their methods are called", () => {
  const rules = (wait: string): readonly string[] =>
    rulesFor(`package sums

import (
	"sync"

	"example.com/limit"
)

func all(parts []string, sum func(string) int) []int {
	var mu sync.Mutex
	var sums []int
	group := limit.New(8)
	for _, p := range parts {
		group.Add()
		go func() {
			defer group.Done()
			n := sum(p)
			mu.Lock()
			defer mu.Unlock()
			sums = append(sums, n)
		}()
	}
	${wait}
	return sums
}
`);
  expect(rules("group.Wait()")).toEqual([]);
  expect(rules("group.Close()")).toEqual(["race/unguarded-slice"]);
});

test("a group of a module that is not there is waited for, with a time or a context as well", () => {
  const waiting = (wait: string): readonly string[] =>
    rulesFor(`package jobs

import (
	"context"
	"time"

	"example.com/missing/groups"
)

func Do(ctx context.Context, job func(context.Context) error) error {
	var wg groups.WaitGroup
	wg.Add(1)
	var err error
	go func() {
		defer wg.Done()
		err = job(ctx)
	}()
	if ${wait} != nil {
		return ctx.Err()
	}
	return err
}
`);
  expect(waiting("wg.WaitTimeout(ctx, time.Second)")).toEqual([]);
  expect(waiting("wg.WaitContext(ctx)")).toEqual([]);
  expect(waiting("ctx.Err()")).toEqual(["race/unguarded-variable"]);
  expect(waiting("wg.Waiting(ctx)")).toEqual(["race/unguarded-variable"]);
});

/** An object whose settings a goroutine of its own replaces, and what it is handed out as. */
function settings(result: string, method = "Level"): readonly string[] {
  return rulesFor(`package settings

import "example.com/missing/api"

type Own interface{ Name() string }

type Half interface {
	api.Server
	Name() string
}

type service struct {
	name  string
	level int
}

func New(name string, levels <-chan int) ${result} {
	s := &service{name: name}
	go func() {
		for l := range levels {
			s.level = l
		}
	}()
	return s
}

func (s *service) Name() string { return s.name }

func (s *service) ${method}() int { return s.level }
`);
}

describe("objects handed out as interfaces that are not known", () => {
  test("may be asked for any of their methods", () => {
    expect(settings("api.Server")).toEqual(["race/unguarded-variable"]);
    expect(settings("Half")).toEqual(["race/unguarded-variable"]);
  });
  test("but not for those that only the package can call, nor for those that the interface lacks", () => {
    expect(settings("Half", "level0")).toEqual([]);
    expect(settings("Own")).toEqual([]);
  });
});

/** A constructor that hands a function to something of a module that is not there, which looks at a guarded map without the lock. */
function registered(call: string): readonly string[] {
  return rulesFor(`package peers

import (
	"sync"

	"example.com/missing/peer"
)

type client struct {
	mu       sync.Mutex
	pc       *peer.Conn
	handlers map[int]func(string)
}

func Dial() *client {
	c := &client{pc: peer.New(), handlers: map[int]func(string){}}
	c.pc.${call}(func(n int, s string) {
		if h := c.get(n); h != nil {
			h(s)
		}
	})
	return c
}

func (c *client) get(n int) func(string) { return c.handlers[n] }

func (c *client) Set(n int, f func(string)) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.handlers[n] = f
}

func (c *client) Clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	clear(c.handlers)
}
`);
}

describe("functions that a constructor gives to what is not there", () => {
  test("are called later on where they are registered", () =>
    expect(registered("OnTrack")).toEqual(["race/inconsistent-lock"]));
  test("may be part of the construction otherwise", () => expect(registered("Each")).toEqual([]));
});
