// go: 1.25

package shelf

import "sync"

// Shelf lists what lies on it.
type Shelf struct {
	names []string
}

// each calls fn for all names, several at a time.
func (s *Shelf) each(workers int, fn func(name string) error) {
	names := make(chan string)
	var wg sync.WaitGroup
	worker := func() {
		defer wg.Done()
		for n := range names {
			_ = fn(n)
		}
	}
	for range workers {
		wg.Add(1)
		go worker()
	}
	for _, n := range s.names {
		names <- n
	}
	close(names)
	wg.Wait()
}

// ForAll reads everything at the same time, and wants to call fn for one thing after the other.
func (s *Shelf) ForAll(fn func(name string, size int) error) {

	s.each(4, func(name string) error {
		var mu sync.Mutex
		size := len(name)
		mu.Lock()
		defer mu.Unlock()
		return fn(name, size)
	})
}

// Find calls fn for what is asked for, or for all of it.
func (s *Shelf) Find(wanted []string, fn func(name string, size int) error) {
	for _, w := range wanted {
		if fn(w, len(w)) != nil {
			return
		}
	}
	if len(wanted) > 0 {
		return
	}
	s.ForAll(func(name string, size int) error {
		if size == 0 {
			return nil
		}
		return fn(name, size)
	})
}

// Long returns the long names among them.
func (s *Shelf) Long(wanted []string) []string {
	var out []string
	s.Find(wanted, func(name string, size int) error {
		if size > 10 {
			out = append(out, name) // want race/unguarded-slice@"out"
		}
		return nil
	})
	return out
}
