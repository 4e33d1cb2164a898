// go: 1.25

package await

import (
	"sync"
	"sync/atomic"
	"time"
)

type ping struct {
	seq  uint32
	node string
}

type Node struct {
	next     atomic.Uint32
	mu       sync.Mutex
	handlers map[uint32]chan bool
}

func (n *Node) number() uint32 { return n.next.Add(1) }

// await keeps the channel under a number that nobody else gets.
func (n *Node) await(seq uint32, reply chan bool, timeout time.Duration) {
	time.AfterFunc(timeout, func() {
		n.mu.Lock()
		delete(n.handlers, seq)
		n.mu.Unlock()
		select {
		case reply <- false:
		default:
		}
	})
	n.mu.Lock()
	n.handlers[seq] = reply
	n.mu.Unlock()
}

func (n *Node) Ping(node string) <-chan bool {
	reply := make(chan bool, 1)
	p := ping{seq: n.number(), node: node}
	n.await(p.seq, reply, time.Second)
	return reply
}

func (n *Node) Probe() <-chan bool {
	reply := make(chan bool, 1)
	seq := n.number()
	n.await(seq, reply, time.Second)
	return reply
}
