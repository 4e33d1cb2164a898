// go: 1.22

// Package proposals numbers what is proposed.
package proposals

import (
	"errors"
	"sync/atomic"
)

var next uint64

// initBackend sets the first number. It comes before all proposals.
func initBackend(node uint64) error {
	if node == 0 {
		return errors.New("no node")
	}
	next = node << 48
	return nil
}

// Open makes the node ready.
func Open(node uint64) error {
	return initBackend(node)
}

// Next returns the number of the next proposal.
func Next() uint64 {
	return atomic.AddUint64(&next, 1)
}
