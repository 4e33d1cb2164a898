// go: 1.25
package tree

import "sync"

// Tree has snapshots that others read.
type Tree struct {
	mu    sync.RWMutex
	root  int
	snaps map[int]*Snapshot
}

// Snapshot is one state of the tree.
type Snapshot struct {
	tree   *Tree
	id     int
	mu     sync.RWMutex
	root   int
	closed bool
}

// New makes a tree.
func New() *Tree {
	return &Tree{snaps: make(map[int]*Snapshot)}
}

func (t *Tree) snapshot(id int) *Snapshot {
	return &Snapshot{tree: t, id: id, root: t.root}
}

// Open gives out a snapshot.
func (t *Tree) Open(id int) *Snapshot {
	t.mu.Lock()
	defer t.mu.Unlock()
	s := t.snapshot(id)
	t.snaps[id] = s
	return s
}

// Sync writes the tree by way of a snapshot that nobody else sees.
func (t *Tree) Sync() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.flush()
}

func (t *Tree) flush() int {
	s := t.snapshot(0)
	return s.write()
}

func (s *Snapshot) write() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.root++
	return s.root
}

// Set changes the snapshot.
func (s *Snapshot) Set(root int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.root = root
}

// Close gives it back.
func (s *Snapshot) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return
	}
	s.tree.forget(s.id)
	s.closed = true
}

func (t *Tree) forget(id int) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.snaps, id)
}
