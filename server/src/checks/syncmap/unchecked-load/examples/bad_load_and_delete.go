// go: 1.25

package waiters

import "sync"

type waiter struct {
	done chan struct{}
	once sync.Once
}

func (w *waiter) release() {
	w.once.Do(func() { close(w.done) })
}

// Waiters are released by request id; a reply can come twice.
type Waiters struct {
	pending sync.Map // id -> *waiter
}

func (ws *Waiters) Wait(id uint64) <-chan struct{} {
	w := &waiter{done: make(chan struct{})}
	ws.pending.Store(id, w)
	return w.done
}

// Reply panics on the second reply: the first one took the waiter out.
func (ws *Waiters) Reply(id uint64) {
	v, _ := ws.pending.LoadAndDelete(id)
	v.(*waiter).release() // want syncmap/unchecked-load@"v.(*waiter)"
}

func (ws *Waiters) Pending(id uint64) bool {
	_, ok := ws.pending.Load(id)
	return ok
}

func (ws *Waiters) Cancel(id uint64) bool {
	v, ok := ws.pending.LoadAndDelete(id)
	if !ok {
		return false
	}
	v.(*waiter).release()
	return true
}
