// go: 1.25

// Package nodes asks a node for its state.
package nodes

// State is what a node tells.
type State struct{ Term int }

// Node has one goroutine.
type Node struct {
	asked chan chan State
	stop  chan struct{}
	done  chan struct{}
}

// New starts a node.
func New() *Node {
	n := &Node{asked: make(chan chan State), stop: make(chan struct{}), done: make(chan struct{})}
	go n.run()
	return n
}

func (n *Node) run() {
	for {
		select {
		case answer := <-n.asked:
			answer <- State{}
		case <-n.stop:
			close(n.done)
			return
		}
	}
}

// State asks the node, if it still runs.
func (n *Node) State() (State, bool) {
	answer := make(chan State)
	select {
	case n.asked <- answer:
		return <-answer, true
	case <-n.done:
		return State{}, false
	}
}

// Stop ends the node, once.
func (n *Node) Stop() {
	select {
	case n.stop <- struct{}{}:
	case <-n.done:
		return
	}
	<-n.done
}
