// go: 1.25

package wire

import "sync"

// doNotCopy has no lock, and says that nothing around it may be copied.
type doNotCopy [0]sync.Mutex

// State of a message.
type State struct {
	doNotCopy
	size int
}

// Message is sent.
type Message struct {
	state State
	Term  uint64
}

// Terms of the messages.
func Terms(all []Message) []uint64 {
	out := make([]uint64, 0, len(all))
	for _, m := range all { // want lock/copied@"m" `marked as not to be copied .*state.doNotCopy`
		out = append(out, m.Term)
	}
	return out
}
