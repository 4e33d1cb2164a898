// fp: what a goroutine forwards, or says after it has waited for others, comes after what those did
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

func (c *counter) drain() {
	for n := range c.in {
		c.totals.sum += n
		c.totals.count++
	}
}

// Totals gives what was counted when there is nothing more to come.
func (c *counter) Totals() <-chan totals {
	out := make(chan totals, 1)
	go func() {
		defer close(out)
		c.drain()
		out <- c.totals
	}()
	return out
}

// Report weighs what a counter has counted.
type Report struct {
	counter *counter
}

func double(t totals) totals {
	t.sum *= 2
	return t
}

// Run gives the weighed sum.
func (r *Report) Run() <-chan int {
	sum := make(chan int, 1)
	go func() {
		defer close(sum)
		result := make(chan totals, 1)
		go func() { result <- (<-r.counter.Totals()) }()
		r.counter.totals = double(<-result)
		sum <- r.counter.totals.sum
	}()
	return sum
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
			b.closed++
		}
	}()
	go func() {
		defer close(done)
		wg.Wait()
	}()
	return done
}

func (b *batch) rest() int {
	<-b.closeAll()
	return len(b.jobs) - b.closed
}

type round struct{ marks []*mark }

type mark struct{ set bool }

func (r *round) markAll() <-chan struct{} {
	var wg sync.WaitGroup
	wg.Add(len(r.marks))
	done := make(chan struct{})
	for _, m := range r.marks {
		go func() {
			defer wg.Done()
			if !m.set {
				m.set = true
			}
		}()
	}
	go func() {
		defer close(done)
		wg.Wait()
	}()
	return done
}

func (r *round) once() {
	done := r.markAll()
	<-done
}

// Rounds marks again and again.
func Rounds(n int, marks []*mark) {
	r := &round{marks: marks}
	for range n {
		r.once()
	}
}
