// go: 1.25

package jobs

import "time"

// State is where a job stands.
type State int

// States of a job.
const (
	Running State = iota + 1
	Late
	Finished
)

// Board shows the state of jobs by name.
type Board struct {
	state map[string]State
	grace time.Duration
}

// NewBoard returns a board that calls a job late after grace.
func NewBoard(grace time.Duration) *Board {
	return &Board{state: make(map[string]State), grace: grace}
}

// Begin notes that a job runs, and watches it.
func (b *Board) Begin(name string) {
	b.state[name] = Running // want race/unguarded-map@"b.state[name]"
	time.AfterFunc(b.grace, func() {
		if b.state[name] == Running {
			b.state[name] = Late
		}
	})
}

// Finish notes that a job is done.
func (b *Board) Finish(name string) {
	b.state[name] = Finished
}

// Reset empties the board.
func (b *Board) Reset() {
	clear(b.state)
}
