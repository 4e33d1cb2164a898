// go: 1.25

// Package head keeps the newest block in sight.
package head

import "sync/atomic"

// Block is what the chain consists of.
type Block struct{ GasLimit uint64 }

// Chain tells of new blocks.
type Chain interface {
	Newest() *Block
	Changes() <-chan *Block
}

// Tracker knows the newest block. It is of no use before Init.
type Tracker struct {
	chain  Chain
	newest atomic.Pointer[Block]
}

// New makes a tracker.
func New(chain Chain) *Tracker { return &Tracker{chain: chain} }

// Init has it follow the chain.
func (t *Tracker) Init() {
	t.newest.Store(t.chain.Newest())
	go t.follow()
}

func (t *Tracker) follow() {
	for b := range t.chain.Changes() {
		t.newest.Store(b)
	}
}

// GasLimit is that of the newest block.
func (t *Tracker) GasLimit() uint64 {
	return t.newest.Load().GasLimit
}
