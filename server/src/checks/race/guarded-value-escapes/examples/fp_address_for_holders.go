// go: 1.25

// Package pings asks a node again and again.
package pings

import (
	"sync"
	"sync/atomic"
)

type outcome struct {
	round int
	err   error
}

type totals struct{ asked, failed atomic.Int64 }

// Pinger knows how it went last.
type Pinger struct {
	mu     sync.Mutex
	last   outcome
	sums   totals
	limits outcome
}

// New makes one with limits that stay.
func New(limits outcome) *Pinger { return &Pinger{limits: limits} }

// Note keeps an answer.
func (p *Pinger) Note(o outcome) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.last = o
	p.sums.asked.Add(1)
}

// result is for those that have the lock.
func (p *Pinger) result() *outcome { return &p.last }

// Failed looks at the last answer.
func (p *Pinger) Failed() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.result().err != nil
}

// Sums have no need of a lock.
func (p *Pinger) Sums() *totals { return &p.sums }

// Limits are those that it was made with.
func (p *Pinger) Limits() *outcome { return &p.limits }
