// go: 1.25

package ranking

import "sync"

type Ranking struct {
	mu     sync.RWMutex
	points map[string]int
}

func New() *Ranking {
	return &Ranking{points: make(map[string]int)}
}

// Points reads, and adds a new player where that is asked for. Each branch
// ends the kind of lock that it took.
func (r *Ranking) Points(player string, add bool) (points int, ok bool) {
	if add {
		r.mu.Lock()
		defer r.mu.Unlock()
		points, ok = r.points[player]
		if !ok {
			r.points[player] = 0
		}
		return points, ok
	}
	r.mu.RLock()
	defer r.mu.RUnlock()
	points, ok = r.points[player]
	return points, ok
}

// Total chooses the mode first; unlock is the one that fits.
func (r *Ranking) Total(exclusive bool) (total int) {
	lock, unlock := r.mu.RLock, r.mu.RUnlock
	if exclusive {
		lock, unlock = r.mu.Lock, r.mu.Unlock
	}
	lock()
	defer unlock()
	for _, n := range r.points {
		total += n
	}
	return total
}

func (r *Ranking) Remove(player string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	delete(r.points, player)
}
