// go: 1.25

package pipeline

import (
	"os"
	"strings"
	"sync"
)

// Runner runs.
type Runner struct{ name string }

// Pipeline has a lock for each kind of runners. Its configuration is loaded before anything runs.
type Pipeline struct {
	inputsLock  sync.RWMutex
	inputs      map[string]*Runner
	filtersLock sync.RWMutex
	filters     map[string]*Runner
}

// New makes one that is to be configured.
func New() *Pipeline {
	return &Pipeline{inputs: map[string]*Runner{}, filters: map[string]*Runner{}}
}

// LoadConfig makes the runners that the file names.
func (p *Pipeline) LoadConfig(path string) error {
	b, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for _, name := range strings.Fields(string(b)) {
		if strings.HasPrefix(name, "in") {
			p.inputs[name] = &Runner{name}
		} else {
			p.filters[name] = &Runner{name}
		}
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

// AddFilter adds one while others run.
func (p *Pipeline) AddFilter(r *Runner) {
	p.filtersLock.Lock()
	defer p.filtersLock.Unlock()
	p.filters[r.name] = r
}

// RemoveFilter removes one.
func (p *Pipeline) RemoveFilter(name string) {
	p.filtersLock.Lock()
	defer p.filtersLock.Unlock()
	delete(p.filters, name)
}

// Filter looks one up.
func (p *Pipeline) Filter(name string) *Runner {
	p.filtersLock.RLock()
	defer p.filtersLock.RUnlock()
	return p.filters[name]
}
