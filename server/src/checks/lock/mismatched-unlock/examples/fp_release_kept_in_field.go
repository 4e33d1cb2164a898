// go: 1.25

package handles

import (
	"errors"
	"sync"
)

var errGone = errors.New("handle is gone")

// Handle hands its read lock out with the function that gives it back. That
// function is made once and kept.
type Handle struct {
	mu       sync.RWMutex
	once     sync.Once
	kept     func(error)
	done     bool
	failures int
}

func (h *Handle) grab() (release func(error), err error) {
	h.once.Do(func() {
		h.kept = h.giveBack
	})
	h.mu.RLock()
	if h.done {
		h.mu.RUnlock()
		return nil, errGone
	}
	return h.kept, nil
}

// giveBack ends what grab began.
func (h *Handle) giveBack(err error) {
	h.mu.RUnlock()
	if errors.Is(err, errGone) {
		h.fail()
	}
}

func (h *Handle) fail() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.failures++
	h.done = h.failures > 3
}

func run(work func() error, release func(error)) error {
	err := work()
	release(err)
	return err
}

// Exec and Query each give back what they grabbed, through run.
func (h *Handle) Exec(work func() error) error {
	release, err := h.grab()
	if err != nil {
		return err
	}
	return run(work, release)
}

func (h *Handle) Query(work func() error) error {
	release, err := h.grab()
	if err != nil {
		return err
	}
	return run(work, release)
}
