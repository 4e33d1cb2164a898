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

type job struct{ closing bool }

type batch struct {
	jobs []*job
}

func (b *batch) closeAll(stop <-chan struct{}) <-chan struct{} {
	var wg sync.WaitGroup
	wg.Add(len(b.jobs))
	done := make(chan struct{})
	for _, j := range b.jobs {
		go func() {
			defer wg.Done()
			select {
			case <-stop:
			default:
				j.closing = true // want race/unguarded-variable@"j.closing"
			}
		}()
	}
	go func() {
		close(done)
		wg.Wait()
	}()
	return done
}

func (b *batch) rest() int {
	stop := make(chan struct{})
	done := b.closeAll(stop)
	close(stop)
	<-done
	n := 0
	for _, j := range b.jobs {
		if !j.closing {
			n++
		}
	}
	return n
}
