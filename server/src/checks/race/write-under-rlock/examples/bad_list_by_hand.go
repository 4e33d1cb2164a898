// go: 1.25

package recent

import "sync"

type link struct {
	path       string
	prev, next *link
}

// Recent knows the files that were opened last, newest first.
type Recent struct {
	mu    sync.RWMutex
	links map[string]*link
	root  link
}

func New() *Recent {
	r := &Recent{links: map[string]*link{}}
	r.root.prev, r.root.next = &r.root, &r.root
	return r
}

// Open puts a file in front.
func (r *Recent) Open(path string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	l := r.links[path]
	if l == nil {
		l = &link{path: path}
		r.links[path] = l
		l.prev, l.next = &r.root, r.root.next
		l.prev.next, l.next.prev = l, l
		return
	}
	r.toFront(l)
}

// Has finds a file, and counts that as a use.
func (r *Recent) Has(path string) bool {
	r.mu.RLock()
	defer r.mu.RUnlock()
	l, ok := r.links[path]
	if ok {
		r.toFront(l) // want race/write-under-rlock@"r.toFront(l)" `toFront`
	}
	return ok
}

func (r *Recent) toFront(l *link) {
	unlink(l)
	l.prev, l.next = &r.root, r.root.next
	l.prev.next, l.next.prev = l, l
}

func unlink(l *link) {
	l.prev.next, l.next.prev = l.next, l.prev
}
