// go: 1.25

package poller

import "sync"

type Poller struct {
	mu     sync.Mutex
	polls  int
	last   string
	failed int
}

// Poll counts the attempt, then records its outcome. The deferred unlock runs
// when Poll returns, not where the first part seems to end.
func (p *Poller) Poll(status string, err error) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.polls++

	if err != nil {
		p.failed++
		return false
	}

	p.mu.Lock() // want lock/double-lock@"p.mu.Lock()"
	p.last = status
	p.mu.Unlock()
	return true
}

func (p *Poller) Last() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.last
}

func (p *Poller) Counts() (polls, failed int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.polls, p.failed
}
