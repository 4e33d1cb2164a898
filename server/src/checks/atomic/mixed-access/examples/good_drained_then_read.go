// go: 1.25

package pipeline

import (
	"sync"
	"sync/atomic"
)

// Pipeline runs jobs on workers.
type Pipeline struct {
	wg   sync.WaitGroup
	done int64
}

// Go runs a job in the background.
func (p *Pipeline) Go(job func()) {
	p.wg.Add(1)
	go func() {
		defer p.wg.Done()
		job()
		atomic.AddInt64(&p.done, 1)
	}()
}

// Wait returns the number of jobs once all have ended.
func (p *Pipeline) Wait() int64 {
	p.wg.Wait()
	return p.done
}
