// go: 1.25

package memfs

import "sync"

// Dir is a directory in memory; every directory has a lock of its own.
type Dir struct {
	mu       sync.Mutex
	mode     uint32
	children map[string]*Dir
}

func NewRoot() *Dir {
	return &Dir{mode: 0o755, children: make(map[string]*Dir)}
}

func (d *Dir) Chmod(mode uint32) {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.mode = mode
}

// Mkdir calls Chmod while it holds the parent's lock: the child is new, so its
// lock is another one and nobody else can hold it yet.
func (d *Dir) Mkdir(name string, mode uint32) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if _, ok := d.children[name]; ok {
		return false
	}
	child := &Dir{children: make(map[string]*Dir)}
	child.Chmod(mode)
	d.children[name] = child
	return true
}

func (d *Dir) Rmdir(name string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.children, name)
}

func (d *Dir) Mode() uint32 {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.mode
}
