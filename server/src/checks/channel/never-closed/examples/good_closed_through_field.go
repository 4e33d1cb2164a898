// go: 1.25

package ticks

import "sync"

// Feed numbers its values; Close ends the producer and then the channel.
type Feed struct {
	out  chan int
	stop chan struct{}
	once sync.Once
	wg   sync.WaitGroup
}

func NewFeed() *Feed {
	f := &Feed{out: make(chan int), stop: make(chan struct{})}
	f.wg.Go(f.produce)
	return f
}

func (f *Feed) produce() {
	for i := 0; ; i++ {
		select {
		case f.out <- i:
		case <-f.stop:
			return
		}
	}
}

func (f *Feed) Close() {
	f.once.Do(func() {
		close(f.stop)
		f.wg.Wait()
		close(f.out)
	})
}

// Sum adds up the values until the feed is closed.
func (f *Feed) Sum() int {
	sum := 0
	for v := range f.out {
		sum += v
	}
	return sum
}
