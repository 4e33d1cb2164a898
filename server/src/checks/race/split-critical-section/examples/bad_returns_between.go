package quota

import (
	"errors"
	"sync"
)

var ErrExceeded = errors.New("quota exceeded")

type Limiter struct {
	mu   sync.Mutex
	used map[string]int
	max  int
}

func (l *Limiter) Reserve(user string, n int) error {
	l.mu.Lock()
	cur := l.used[user]
	l.mu.Unlock()

	if cur+n > l.max {
		return ErrExceeded
	}

	l.mu.Lock()
	defer l.mu.Unlock()
	l.used[user] = cur + n // want race/split-critical-section
	return nil
}
