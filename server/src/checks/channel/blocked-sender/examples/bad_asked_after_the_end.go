// go: 1.25

// Package nodes asks a node for its state.
package nodes

// State is what a node tells.
type State struct{ Term int }

// Node has one goroutine. Who asks it after the end waits for ever.
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

// State asks the node.
func (n *Node) State() State {
	answer := make(chan State)
	n.asked <- answer // want channel/blocked-sender@"n.asked <- answer" `has been told to end`
	return <-answer
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
