// go: 1.25

// Package watch lets others trigger a look, until its context ends; who triggers one later waits for ever.
package watch

import "context"

// Watcher looks when it is told to.
type Watcher struct {
	triggers chan chan int
	look     func() int
}

// New starts one that ends with the context.
func New(ctx context.Context, look func() int) *Watcher {
	w := &Watcher{triggers: make(chan chan int), look: look}
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
	w.triggers <- answer // want channel/blocked-sender@"w.triggers <- answer" `has been told to end`
	return <-answer
}
