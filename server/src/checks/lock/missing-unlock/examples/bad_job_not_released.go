// go: 1.25

// Package jobs releases jobs.
package jobs

import (
	"errors"
	"sync"
)

type Jobs struct {
	mu   sync.Mutex
	held map[string]bool
}

func (j *Jobs) Release(id string) error {
	j.mu.Lock() // want lock/missing-unlock
	if !j.held[id] {
		// It was never taken, so it cannot be released.
		return errors.New("not held")
	}
	delete(j.held, id)
	j.mu.Unlock()
	return nil
}
