// go: 1.25

package pairs

import "sync"

// both takes a Locker twice. It may be the read half of a RWMutex, which two
// readers hold at once; which kind it is only the caller knows.
func both(l sync.Locker, first, second func()) {
	l.Lock()
	first()
	l.Lock()
	second()
	l.Unlock()
	l.Unlock()
}

type Sheet struct {
	mu    sync.RWMutex
	cells map[string]int
}

func (s *Sheet) Sum(a, b string) (sum int) {
	both(s.mu.RLocker(), func() { sum += s.cells[a] }, func() { sum += s.cells[b] })
	return sum
}
