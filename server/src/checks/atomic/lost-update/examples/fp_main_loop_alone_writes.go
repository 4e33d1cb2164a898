package example

import "sync/atomic"

// Node follows elections.
type Node struct {
	leads  atomic.Uint32
	states chan string
	told   chan bool
}

// Leads tells whether it leads now.
func (n *Node) Leads() bool { return n.leads.Load() == 1 }

// Run follows until the states end.
func (n *Node) Run() {
	for {
		state, ok := <-n.states
		if !ok {
			return
		}
		if state == "follower" {
			if n.leads.Load() == 1 {
				n.leads.Store(0)
				n.told <- false
			}
			continue
		}
		if n.leads.Load() != 1 {
			n.leads.Store(1)
			n.told <- true
		}
	}
}
