// go: 1.24

package flush

import (
	"log"
	"sync"
	"time"
)

// Flusher writes now and then, and once more when it is closed.
type Flusher struct {
	mu    sync.Mutex
	lines []string
	stop  chan struct{}
	done  sync.WaitGroup
	write func([]string) error
}

func New(write func([]string) error) *Flusher {
	f := &Flusher{stop: make(chan struct{}), write: write}
	f.done.Add(1)
	go f.loop()
	return f
}

func (f *Flusher) loop() {
	for {
		select {
		case <-f.stop:
			if err := f.flush(); err != nil {
				log.Println(err)
				return
			}
			f.done.Done() // want goroutine/waitgroup-unbalanced@"f.done.Done()"
			return
		case <-time.After(time.Second):
			if err := f.flush(); err != nil {
				log.Println(err)
			}
		}
	}
}

func (f *Flusher) flush() error {
	f.mu.Lock()
	out := f.lines
	f.lines = nil
	f.mu.Unlock()
	return f.write(out)
}

func (f *Flusher) Add(line string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.lines = append(f.lines, line)
}

// Close may wait for ever.
func (f *Flusher) Close() {
	close(f.stop)
	f.done.Wait()
}
