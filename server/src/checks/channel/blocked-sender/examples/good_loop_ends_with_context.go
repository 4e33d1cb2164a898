// go: 1.25
// lookalike: bad_loop_ends_with_context.go who sends listens as well, holds the loop's room, or the loop ends by the clock alone

// Package watch lets others trigger a look, until its context ends.
package watch

import (
	"context"
	"time"
)

// Watcher looks when it is told to.
type Watcher struct {
	ctx      context.Context
	triggers chan chan int
	look     func() int
}

// New starts one that ends with the context.
func New(ctx context.Context, look func() int) *Watcher {
	w := &Watcher{ctx: ctx, triggers: make(chan chan int), look: look}
	go w.run(ctx)
	return w
}

func (w *Watcher) run(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case answer := <-w.triggers:
			answer <- w.look()
		}
	}
}

// Look looks now.
func (w *Watcher) Look() int {
	answer := make(chan int, 1)
	select {
	case w.triggers <- answer:
		return <-answer
	case <-w.ctx.Done():
		return 0
	}
}

// Pulse goes on for as long as the program.
type Pulse struct {
	beats chan int
	sum   int
}

// Beat starts one.
func Beat() *Pulse {
	p := &Pulse{beats: make(chan int)}
	go p.run()
	return p
}

func (p *Pulse) run() {
	for {
		select {
		case n := <-p.beats:
			p.sum += n
		case <-time.After(time.Second):
			p.sum = 0
		}
	}
}

// Add adds.
func (p *Pulse) Add(n int) { p.beats <- n }
