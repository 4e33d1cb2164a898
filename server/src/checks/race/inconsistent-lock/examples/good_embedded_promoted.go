// lookalike: bad_embedded_goroutine.go the goroutine takes the promoted lock of an embedded struct
// go: 1.25

package presence

import (
	"sync"
	"time"
)

type base struct {
	sync.RWMutex
	users map[string]time.Time
}

// Room knows who is present. Lock and users are both promoted from base.
type Room struct {
	base
	quit chan struct{}
}

// NewRoom opens a room and starts to sweep it.
func NewRoom() *Room {
	r := &Room{quit: make(chan struct{})}
	r.users = make(map[string]time.Time)
	go r.sweep(time.Minute)
	return r
}

// Enter adds a user.
func (r *Room) Enter(user string) {
	r.Lock()
	defer r.Unlock()
	r.users[user] = time.Now()
}

// Leave removes a user.
func (r *Room) Leave(user string) {
	r.base.Lock()
	defer r.base.Unlock()
	delete(r.base.users, user)
}

// Len returns how many are present.
func (r *Room) Len() int {
	r.RLock()
	defer r.RUnlock()
	return len(r.users)
}

// Close ends the sweeping.
func (r *Room) Close() {
	close(r.quit)
}

func (r *Room) sweep(every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-r.quit:
			return
		case now := <-tick.C:
			r.expire(now.Add(-every))
		}
	}
}

func (r *Room) expire(before time.Time) {
	r.Lock()
	defer r.Unlock()
	for name, seen := range r.users {
		if seen.Before(before) {
			delete(r.users, name)
		}
	}
}
