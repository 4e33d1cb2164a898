// go: 1.25
package stm

import (
	"slices"
	"sync"
)

// Tx is what an update works on, with as many goroutines as it likes.
type Tx interface {
	Get(key string) string
	Put(key, value string)

	reset()
	commit(write func(keys []string) bool) bool
}

type tx struct {
	mu    sync.Mutex
	reads map[string]string
	puts  map[string]string
	gone  []string
}

type retried struct {
	tx
	prefetched map[string]string
}

// Update tries until nobody was in its way.
func Update(update func(Tx) error, write func(keys []string) bool) error {
	return run(&retried{}, update, write)
}

// Once does not try again.
func Once(update func(Tx) error, write func(keys []string) bool) error {
	return run(&tx{}, update, write)
}

func run(t Tx, update func(Tx) error, write func(keys []string) bool) error {
	done := make(chan error, 1)
	go func() {
		for {
			t.reset()
			if err := update(t); err != nil {
				done <- err
				return
			}
			if t.commit(write) {
				done <- nil
				return
			}
		}
	}()
	return <-done
}

// Get remembers what has been read.
func (t *tx) Get(key string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	if v, ok := t.puts[key]; ok {
		return v
	}
	return t.reads[key]
}

// Put keeps what is to be written.
func (t *tx) Put(key, value string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.puts[key] = value
	t.gone = slices.DeleteFunc(t.gone, func(k string) bool { return k == key })
}

// Delete drops what was put.
func (t *tx) Delete(key string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.puts, key)
	t.gone = append(t.gone, key)
}

func (t *tx) reset() {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.reads = make(map[string]string)
	t.puts = make(map[string]string)
	t.gone = nil
}

func (t *tx) keys() []string {
	out := make([]string, 0, len(t.puts))
	for k := range t.puts {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func (t *tx) commit(write func(keys []string) bool) bool {
	slices.Sort(t.gone)
	return write(append(t.keys(), t.gone...))
}

func (r *retried) commit(write func(keys []string) bool) bool {
	if len(r.puts) == 0 {
		return true
	}
	if write(r.keys()) {
		return true
	}
	r.prefetched = r.reads
	return false
}
