// lookalike: bad_defer_lock.go the lock was given up before the deferred Lock takes it again
// go: 1.25

package progress

import "sync"

type Progress struct {
	mu    sync.Mutex
	done  int
	total int
}

func New(total int) *Progress {
	return &Progress{total: total}
}

// poll is called with p.mu held, gives it up while it asks, and returns with
// it held again, also where ask panics.
func (p *Progress) poll(ask func() int) int {
	p.mu.Unlock()
	defer p.mu.Lock()
	return ask()
}

func (p *Progress) Update(ask func() int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := p.poll(ask)
	p.done = max(p.done, n)
	return p.done
}

func (p *Progress) Reset(total int) {
	p.mu.Lock()
	p.done, p.total = 0, total
	p.mu.Unlock()
}
