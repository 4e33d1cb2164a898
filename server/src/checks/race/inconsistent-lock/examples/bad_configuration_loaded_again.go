// go: 1.25

package pipeline

import (
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
)

// Runner runs.
type Runner struct{ name string }

// Pipeline has a lock for each kind of runners.
type Pipeline struct {
	inputsLock  sync.RWMutex
	inputs      map[string]*Runner
	filtersLock sync.RWMutex
	filters     map[string]*Runner
}

// New makes one that is configured anew at each signal.
func New(path string) *Pipeline {
	p := &Pipeline{inputs: map[string]*Runner{}, filters: map[string]*Runner{}}
	c := make(chan os.Signal, 1)
	signal.Notify(c, syscall.SIGHUP)
	go func() {
		for range c {
			p.LoadConfig(path)
		}
	}()
	return p
}

// LoadConfig makes the runners that the file names.
func (p *Pipeline) LoadConfig(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for _, name := range strings.Fields(string(b)) {
		p.inputs[name] = &Runner{name} // want race/inconsistent-lock@"p.inputs[name]"
	}
	return nil
}

// AddInput adds one while others run.
func (p *Pipeline) AddInput(r *Runner) {
	p.inputsLock.Lock()
	defer p.inputsLock.Unlock()
	p.inputs[r.name] = r
}

// RemoveInput removes one.
func (p *Pipeline) RemoveInput(name string) {
	p.inputsLock.Lock()
	defer p.inputsLock.Unlock()
	delete(p.inputs, name)
}

// Input looks one up.
func (p *Pipeline) Input(name string) *Runner {
	p.inputsLock.RLock()
	defer p.inputsLock.RUnlock()
	return p.inputs[name]
}

// Filters counts the others.
func (p *Pipeline) Filters() int {
	p.filtersLock.RLock()
	defer p.filtersLock.RUnlock()
	return len(p.filters)
}
