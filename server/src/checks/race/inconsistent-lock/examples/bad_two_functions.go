// go: 1.25

package leader

import "sync"

// Election remembers who leads which group.
type Election struct {
	mu     sync.Mutex
	leader map[string]string
	term   uint64
}

// New returns an election without leaders.
func New() *Election {
	return &Election{leader: make(map[string]string)}
}

// Win makes a node the leader of a group.
func (e *Election) Win(group, node string) uint64 {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.leader[group] = node
	e.term++
	return e.term
}

// Lose removes the leader of a group if it is still this node.
func (e *Election) Lose(group, node string) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.leader[group] == node {
		delete(e.leader, group)
		e.term++
	}
}

// Leader returns who leads a group.
func (e *Election) Leader(group string) (string, bool) {
	node, ok := e.leader[group] // want race/inconsistent-lock@"e.leader[group]"
	return node, ok
}

// Groups returns how many groups have a leader.
func (e *Election) Groups() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.leader)
}

// Term returns the number of changes so far.
func (e *Election) Term() uint64 {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.term
}

// Abdicate removes all leaders.
func (e *Election) Abdicate() {
	clear(e.leader) // want race/inconsistent-lock
}
