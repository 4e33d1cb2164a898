// go: 1.24

package figures

import "sync"

type state struct {
	name  string
	ready bool
}

// Parent keeps what its child reports.
type Parent struct {
	mu    sync.Mutex
	state state
}

func (p *Parent) Update(s state) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state = s
}

func (p *Parent) Name() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state.name
}

func (p *Parent) Ready() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state.ready
}

// Forget may be called at any time.
func (p *Parent) Forget() {
	p.state = state{} // want race/inconsistent-lock@"p.state" `written here without`
}
