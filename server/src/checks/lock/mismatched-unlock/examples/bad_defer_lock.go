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

// Step locks a second time when it returns.
func (p *Progress) Step(n int) bool {
	p.mu.Lock()
	defer p.mu.Lock() // want lock/mismatched-unlock@"p.mu.Lock()"
	p.done += n
	return p.done >= p.total
}

func (p *Progress) Done() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.done
}

func (p *Progress) Reset(total int) {
	p.mu.Lock()
	p.done, p.total = 0, total
	p.mu.Unlock()
}
