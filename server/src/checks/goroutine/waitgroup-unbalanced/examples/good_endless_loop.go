// go: 1.24

package flush

import (
	"sync"
	"time"
)

// Flusher counts down on each way out of its loop.
type Flusher struct {
	stop  chan struct{}
	tasks chan func()
	done  sync.WaitGroup
	work  sync.WaitGroup
	write func() error
}

func New(write func() error) *Flusher {
	f := &Flusher{stop: make(chan struct{}), tasks: make(chan func()), write: write}
	f.done.Add(2)
	go f.loop()
	go f.run()
	return f
}

func (f *Flusher) loop() {
	for {
		select {
		case <-f.stop:
			if err := f.write(); err != nil {
				f.done.Done()
				return
			}
			f.done.Done()
			return
		case <-time.After(time.Second):
			_ = f.write()
		}
	}
}

// run counts each task down, and itself at the end.
func (f *Flusher) run() {
	for {
		select {
		case t := <-f.tasks:
			t()
			f.work.Done()
		case <-f.stop:
			f.done.Done()
			return
		}
	}
}

func (f *Flusher) Do(t func()) {
	f.work.Add(1)
	f.tasks <- t
}

func (f *Flusher) Close() {
	f.work.Wait()
	close(f.stop)
	f.done.Wait()
}
