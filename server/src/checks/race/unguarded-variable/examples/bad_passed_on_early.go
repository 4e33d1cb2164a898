// go: 1.25

package tally

import "sync"

type totals struct {
	sum   int
	count int
}

type counter struct {
	in     chan int
	totals totals
}

// Totals says that it has begun, and counts then.
func (c *counter) Totals() <-chan struct{} {
	out := make(chan struct{}, 1)
	go func() {
		out <- struct{}{}
		for n := range c.in {
			c.totals.sum += n // want race/unguarded-variable@"c.totals.sum"
		}
	}()
	return out
}

// Report weighs what a counter has counted.
type Report struct {
	counter *counter
}

// Run gives the weighed sum.
func (r *Report) Run() int {
	<-r.counter.Totals()
	return r.counter.totals.sum * 2
}

type batch struct {
	jobs   []string
	closed int
}

func (b *batch) closeAll() <-chan struct{} {
	var wg sync.WaitGroup
	wg.Add(1)
	done := make(chan struct{})
	go func() {
		defer wg.Done()
		for range b.jobs {
			b.closed++ // want race/unguarded-variable@"b.closed"
		}
	}()
	go func() {
		close(done)
		wg.Wait()
	}()
	return done
}

func (b *batch) rest() int {
	<-b.closeAll()
	return len(b.jobs) - b.closed
}
