// go: 1.25

package calls

import "sync"

type service struct{ calls chan int }

func (s *service) call(n int, wg *sync.WaitGroup) {
	if wg != nil {
		defer wg.Done()
	}
	s.calls <- n
}

// Serve waits for all calls.
func (s *service) Serve(requests []int) {
	wg := new(sync.WaitGroup)
	for _, n := range requests {
		wg.Add(1)
		go s.call(n, wg)
	}
	wg.Wait()
	close(s.calls)
}

// Tool has two readers behind an early return, and waits in two places.
type Tool struct {
	loops sync.WaitGroup
	in    chan int
}

// Start counts both.
func (t *Tool) Start() bool {
	if t.in == nil {
		return false
	}
	t.loops.Add(2)
	go t.read()
	go t.read()
	return true
}

func (t *Tool) read() {
	defer t.loops.Done()
	for range t.in {
	}
}

// Close waits for them.
func (t *Tool) Close() {
	close(t.in)
	t.loops.Wait()
}

// Wait does so, too.
func (t *Tool) Wait() { t.loops.Wait() }
