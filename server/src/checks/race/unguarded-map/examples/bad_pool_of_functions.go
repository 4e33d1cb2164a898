// go: 1.25

package pool

// Pool runs functions on several goroutines.
type Pool struct {
	jobs chan func()
}

// New starts the workers.
func New(n int) *Pool {
	p := &Pool{jobs: make(chan func(), 16)}
	for range n {
		go p.run()
	}
	return p
}

func (p *Pool) run() {
	for job := range p.jobs {
		job()
	}
}

// Submit hands a function to one of the workers.
func (p *Pool) Submit(f func()) {
	p.jobs <- f
}

// Words counts in as many goroutines as there are workers.
func Words(p *Pool, docs [][]string) map[string]int {
	counts := map[string]int{}
	done := make(chan struct{})
	for _, doc := range docs {
		p.Submit(func() {
			for _, w := range doc {
				counts[w]++ // want race/unguarded-map@"counts[w]"
			}
			done <- struct{}{}
		})
	}
	for range docs {
		<-done
	}
	return counts
}
