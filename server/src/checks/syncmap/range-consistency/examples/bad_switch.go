// go: 1.25

package workers

import "sync"

// Pool runs jobs.
type Pool struct {
	busy sync.Map // id -> job
}

func (p *Pool) full(limit int) bool {
	n := 0
	p.busy.Range(func(_, _ any) bool {
		n++
		return n <= limit
	})
	return n >= limit
}

// Start starts a job if there is room.
func (p *Pool) Start(id string, job func()) bool {
	if p.full(16) { // want syncmap/range-consistency@"p.full(16)"
		return false
	}
	p.busy.Store(id, job)
	go func() {
		defer p.busy.Delete(id)
		job()
	}()
	return true
}

// Load tells how busy the pool is, and pauses it when it is too much.
func (p *Pool) Load(pause func()) string {
	weight := 0
	p.busy.Range(func(id, _ any) bool {
		weight += len(id.(string))
		return true
	})
	switch {
	case weight > 100: // want syncmap/range-consistency@"weight > 100"
		pause()
		return "high"
	default:
		return "low"
	}
}
