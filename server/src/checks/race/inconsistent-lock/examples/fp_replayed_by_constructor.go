package replica

import "sync"

type entry struct {
	term uint64
	data []byte
}

type registry struct {
	mu    sync.Mutex
	nodes map[string]*node
}

func (r *registry) add(n *node) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.nodes[n.name] = n
}

type node struct {
	mu      sync.Mutex
	name    string
	term    uint64
	log     []entry
	entries chan entry
	votes   chan uint64
	quit    chan struct{}
}

// openNode reads what is left of an earlier run. Others can find the node by then, but it is started by start alone.
func (r *registry) openNode(name string, old []entry) *node {
	n := &node{name: name, entries: make(chan entry), votes: make(chan uint64, 1), quit: make(chan struct{})}
	r.add(n)
	for _, e := range old {
		n.process(e)
	}
	return n
}

func (r *registry) Start(name string, old []entry) *node {
	n := r.openNode(name, old)
	go n.run()
	return n
}

func (n *node) run() {
	for {
		select {
		case e := <-n.entries:
			n.process(e)
			n.vote()
		case <-n.quit:
			return
		}
	}
}

// process is run by the node's own goroutine once that has been started.
func (n *node) process(e entry) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if e.term > n.term {
		n.term = e.term
	}
	n.log = append(n.log, e)
}

// vote reads what its own goroutine alone writes.
func (n *node) vote() {
	select {
	case n.votes <- n.term:
	default:
	}
}

func (n *node) Term() uint64 {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.term
}

func (n *node) Last() (uint64, int) {
	n.mu.Lock()
	defer n.mu.Unlock()
	return n.term, len(n.log)
}

func (n *node) Append(e entry) { n.entries <- e }

func (n *node) Stop() { close(n.quit) }
