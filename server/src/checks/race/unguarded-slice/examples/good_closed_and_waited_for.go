package fixture

import (
	"sync"
	"time"
)

// trials measure how long each of many calls takes.
type trials struct {
	call  func(int)
	times []time.Duration
	done  chan struct{}
}

// run waits until all times have been collected. What it looks at before, nobody else sends anything for.
func (t *trials) run(n int) int {
	keys := make(chan int, 4)
	times := make(chan time.Duration, 1000)
	t.done = make(chan struct{})
	t.times = make([]time.Duration, 0, n)
	var workers sync.WaitGroup
	go t.collect(times)
	println(cap(t.times))
	for range 4 {
		workers.Go(func() { t.work(keys, times) })
	}
	for i := range n {
		keys <- i
	}
	close(keys)
	workers.Wait()
	close(times)
	<-t.done
	return len(t.times)
}

func (t *trials) work(keys <-chan int, times chan<- time.Duration) {
	for k := range keys {
		start := time.Now()
		t.call(k)
		times <- time.Since(start)
	}
}

func (t *trials) collect(times <-chan time.Duration) {
	defer close(t.done)
	for d := range times {
		t.times = append(t.times, d)
	}
}
