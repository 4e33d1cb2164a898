// go: 1.25

// Who calls the helpers holds the lock, and gives away what they answer.
package members

import "sync"

// View is what watchers get.
type View struct {
	Epoch   int
	Members map[string]string
}

// List has members by name.
type List struct {
	mu      sync.Mutex
	members map[string]string
	epoch   int
	views   chan View
}

// Join adds one, and tells watchers.
func (l *List) Join(name, addr string) {
	l.mu.Lock()
	l.members[name] = addr
	l.epoch++
	v := l.view()
	l.mu.Unlock()
	l.views <- v
}

// Leave removes one.
func (l *List) Leave(name string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	delete(l.members, name)
	l.epoch++
}

// Members gives all.
func (l *List) Members() map[string]string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.membersLocked()
}

func (l *List) view() View {
	return View{Epoch: l.epoch, Members: l.members} // want race/guarded-value-escapes@"l.members"
}

func (l *List) membersLocked() map[string]string {
	return l.members // want race/guarded-value-escapes@"l.members"
}
