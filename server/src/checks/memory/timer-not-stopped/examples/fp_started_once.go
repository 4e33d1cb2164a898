// go: 1.25
package lease

import (
	"sync"
	"time"
)

// Grant is started by who introduces it, and wound up again by refresh.
type Grant struct {
	name  string
	table *Table
	timer *time.Timer
}

func (g *Grant) start(d time.Duration) {
	g.timer = time.AfterFunc(d, func() { g.table.Remove(g.name) })
}

func (g *Grant) refresh(d time.Duration) { g.timer.Reset(d) }

type Table struct {
	mu     sync.Mutex
	grants map[string]*Grant
	sweep  *time.Timer
}

func newTable() *Table { return &Table{grants: map[string]*Grant{}} }

// Open fills what a constructor has made.
func Open(every time.Duration) *Table {
	t := newTable()
	t.sweep = time.AfterFunc(every, t.clean)
	return t
}

func (t *Table) clean() {
	t.mu.Lock()
	defer t.mu.Unlock()
	clear(t.grants)
}

func (t *Table) Add(g *Grant, d time.Duration) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if old, ok := t.grants[g.name]; ok {
		old.refresh(d)
		return
	}
	g.table = t
	t.grants[g.name] = g
	g.start(d)
}

func (t *Table) Remove(name string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if g, ok := t.grants[name]; ok {
		g.timer.Stop()
		delete(t.grants, name)
	}
}

// Conn is pinged by a timer that winds itself up.
type Conn struct {
	mu     sync.Mutex
	closed bool
	ping   *time.Timer
	send   func() error
}

func Dial(send func() error) *Conn {
	c := &Conn{send: send}
	c.addPing()
	return c
}

func (c *Conn) addPing() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return
	}
	c.ping = time.AfterFunc(time.Minute, c.pong)
}

func (c *Conn) pong() {
	if c.send() == nil {
		c.addPing()
	}
}

func (c *Conn) Close() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	c.ping.Stop()
}

// Usage is saved a while after the first change, once for all that come until then.
type Usage struct {
	mu      sync.Mutex
	pending bool
	timer   *time.Timer
	write   func()
}

func (u *Usage) Changed() {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.pending {
		return
	}
	u.pending = true
	u.timer = time.AfterFunc(time.Minute, func() {
		u.mu.Lock()
		u.pending = false
		u.mu.Unlock()
		u.write()
	})
}

// Monitor tells of what takes too long; who uses it calls both in turn.
type Monitor struct {
	timer *time.Timer
	warn  func(what string)
}

func (m *Monitor) Start(what string) {
	m.timer = time.AfterFunc(time.Second, func() { m.warn(what) })
}

func (m *Monitor) Finish() { m.timer.Stop() }
