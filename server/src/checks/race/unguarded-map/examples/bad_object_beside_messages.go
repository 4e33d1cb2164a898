// go: 1.25

// Package vconn keeps connections by their address: one goroutine sweeps them, and whoever has the manager adds to them.
package vconn

import "time"

type Conn struct{ last time.Time }

// Manager is what others have.
type Manager interface {
	Get(addr string) *Conn
	Put(addr string, c *Conn)
	Queue(e Event)
}

type Event interface{ Handle() error }

type manager struct {
	events chan Event
	conns  map[string]*Conn
}

func New() Manager {
	m := &manager{events: make(chan Event, 8), conns: make(map[string]*Conn)}
	go m.run()
	return m
}

func (m *manager) Queue(e Event) { m.events <- e }

func (m *manager) run() {
	tick := time.NewTicker(time.Minute)
	defer tick.Stop()
	for {
		select {
		case e := <-m.events:
			if err := e.Handle(); err != nil {
				return
			}
		case now := <-tick.C:
			for addr, c := range m.conns {
				if now.Sub(c.last) > time.Hour {
					delete(m.conns, addr) // want race/unguarded-map@"m.conns"
				}
			}
		}
	}
}

func (m *manager) Get(addr string) *Conn { return m.conns[addr] }

func (m *manager) Put(addr string, c *Conn) { m.conns[addr] = c }
