// go: 1.25
package pool

import (
	"os"
	"sync"
)

// Pool is made by New and made ready by Init, before it is handed to those who add to it.
type Pool struct {
	mu    sync.Mutex
	index map[string][]string
}

func New() *Pool { return &Pool{index: map[string][]string{}} }

// Init takes up what is left from the last run, and drops what is of no use.
func (p *Pool) Init(dir string) error {
	files, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, f := range files {
		p.index[dir] = append(p.index[dir], f.Name())
	}
	for owner := range p.index {
		p.recheck(owner)
	}
	return nil
}

func (p *Pool) recheck(owner string) {
	if len(p.index[owner]) == 0 {
		delete(p.index, owner)
	}
}

func (p *Pool) Add(owner, name string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.index[owner] = append(p.index[owner], name)
}

func (p *Pool) Reset(owners ...string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, o := range owners {
		p.recheck(o)
	}
}

func (p *Pool) Get(owner string) []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]string(nil), p.index[owner]...)
}

func (p *Pool) Owners() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.index)
}

func (p *Pool) Has(owner string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return len(p.index[owner]) > 0
}

func (p *Pool) Remove(owner string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.index, owner)
}

func (p *Pool) Replace(owner string, list []string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.index[owner] = list
}

func (p *Pool) Clear() {
	p.mu.Lock()
	defer p.mu.Unlock()
	clear(p.index)
}
