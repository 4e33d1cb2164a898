// go: 1.24

package figures

import "sync"

type state struct {
	name  string
	ready bool
}

// child reports states until it is closed, and not any more then.
type child interface {
	Close()
}

// Parent keeps what its child reports.
type Parent struct {
	mu    sync.Mutex
	state state
	child child
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

// Close ends the child first: nobody reports after that.
func (p *Parent) Close() {
	p.child.Close()
	p.state = state{}
}
