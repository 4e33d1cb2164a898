// go: 1.25

// Package ends waits for its lock in a way that only an annotation tells the outcome of.
package ends

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// End is one end of a connection.
type End struct {
	mu    sync.Mutex
	owned atomic.Bool
	sent  int
	state string
}

// LockUser takes the lock for a user.
//
// +checklocksacquire:e.mu
func (e *End) LockUser() {
	for range 5 {
		if e.try() {
			e.owned.Store(true)
			return
		}
		if !e.owned.Load() {
			runtime.Gosched()
		}
	}
	e.mu.Lock()
	e.owned.Store(true)
}

func (e *End) try() bool {
	if e.mu.TryLock() {
		return true
	}
	return false
}

// UnlockUser gives it back.
//
// +checklocksrelease:e.mu
func (e *End) UnlockUser() {
	e.owned.Store(false)
	e.mu.Unlock()
}

// Send counts what is sent.
func (e *End) Send(n int) {
	e.LockUser()
	defer e.UnlockUser()
	e.sent += n
	e.state = "sending"
}

// Close closes the end.
func (e *End) Close() {
	e.LockUser()
	e.state = "closed"
	e.UnlockUser()
}

// State returns what it is doing.
func (e *End) State() string {
	e.LockUser()
	defer e.UnlockUser()
	return e.state
}

// Sent returns the count after the end was closed, when nothing changes it.
func (e *End) Sent() (int, string) {
	return e.sent, e.state // +checklocksforce: closed by then
}

// IsClosed tells whether it has been closed.
func (e *End) IsClosed() bool {
	return e.state == "closed" // want race/inconsistent-lock@"e.state"
}
