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

// Serve counts calls and closes the channel without having waited for them.
func (s *service) Serve(requests []int) {
	wg := new(sync.WaitGroup)
	for _, n := range requests {
		wg.Add(1) // want goroutine/waitgroup-unbalanced@"wg.Add(1)" `nothing ever waits`
		go s.call(n, wg)
	}
	println("served")
}

// One has nobody to tell.
func (s *service) One(n int) {
	s.call(n, nil)
}
