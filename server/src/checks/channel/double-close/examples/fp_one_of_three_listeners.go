// go: 1.22

// Package refresh redraws a display as its owner says.
package refresh

import (
	"context"
	"time"
)

// Display is redrawn until its context ends.
type Display struct {
	ctx    context.Context
	redraw chan time.Time
	done   chan struct{}
}

// New starts the one listener that the options ask for: the others never run.
func New(ctx context.Context, every time.Duration, manual <-chan time.Time) *Display {
	d := &Display{ctx: ctx, redraw: make(chan time.Time), done: make(chan struct{})}
	var listen func(*Display, <-chan time.Time)
	switch {
	case manual != nil:
		listen = (*Display).listen
	case every > 0:
		listen = (*Display).idle
		go d.tick(every)
	default:
		listen = (*Display).idle
	}
	go listen(d, manual)
	return d
}

func (d *Display) tick(every time.Duration) {
	for {
		select {
		case d.redraw <- time.Now():
			time.Sleep(every)
		case <-d.done:
			return
		}
	}
}

func (d *Display) listen(asked <-chan time.Time) {
	for {
		select {
		case t := <-asked:
			d.redraw <- t
		case <-d.ctx.Done():
			close(d.done)
			return
		}
	}
}

func (d *Display) idle(_ <-chan time.Time) {
	<-d.ctx.Done()
	close(d.done)
}

// Wait returns when the listener has ended.
func (d *Display) Wait() {
	for {
		select {
		case <-d.redraw:
		case <-d.done:
			return
		}
	}
}
