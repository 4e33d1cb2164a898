// lookalike: bad_deferred_call.go report is deferred before the lock is taken, so it runs after the unlock
// go: 1.25

package upload

import "sync"

type Upload struct {
	mu       sync.Mutex
	received int64
	expected int64
	reports  []int64
}

func New(expected int64) *Upload {
	return &Upload{expected: expected}
}

func (u *Upload) report() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.reports = append(u.reports, u.received)
}

// Receive counts a chunk and reports it once the lock is free.
func (u *Upload) Receive(chunk []byte) bool {
	defer u.report()
	u.mu.Lock()
	defer u.mu.Unlock()
	u.received += int64(len(chunk))
	return u.received >= u.expected
}

func (u *Upload) Restart() {
	u.mu.Lock()
	u.received = 0
	u.mu.Unlock()
	u.report()
}

func (u *Upload) Reports() int {
	u.mu.Lock()
	defer u.mu.Unlock()
	return len(u.reports)
}
