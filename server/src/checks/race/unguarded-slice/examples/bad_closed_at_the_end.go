package fixture

import (
	"sync"
	"time"
)

// trial measures how long each of many calls takes.
type trial struct {
	call  func(int)
	times []time.Duration
}

// run looks at the times as soon as all calls have been handed out: the channel is closed behind that, but what comes by it comes
// from the workers.
func (t *trial) run(n int) int {
	keys := make(chan int, 4)
	times := make(chan time.Duration, 1000)
	var workers sync.WaitGroup
	go t.collect(times)
	for range 4 {
		workers.Go(func() { t.work(keys, times) })
	}
	defer func() {
		workers.Wait()
		close(times)
	}()
	for i := range n {
		keys <- i
	}
	close(keys)
	return len(t.times)
}

func (t *trial) work(keys <-chan int, times chan<- time.Duration) {
	for k := range keys {
		start := time.Now()
		t.call(k)
		times <- time.Since(start)
	}
}

func (t *trial) collect(times <-chan time.Duration) {
	for d := range times {
		t.times = append(t.times, d) // want race/unguarded-slice `may be reading it`
	}
}
