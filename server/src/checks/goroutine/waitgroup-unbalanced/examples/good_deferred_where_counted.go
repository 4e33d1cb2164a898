// lookalike: bad_deferred_too_late.go it is deferred before anything returns, or where it was counted itself
// go: 1.25

package replica

import "sync"

// Replica takes records while it is healthy.
type Replica struct {
	healthy bool
	write   func([]byte) error
}

func send(r *Replica, rec []byte, wg *sync.WaitGroup) {
	defer wg.Done()
	if !r.healthy {
		return
	}
	if err := r.write(rec); err != nil {
		return
	}
}

// All writes to all.
func All(rs []*Replica, rec []byte) {
	var wg sync.WaitGroup
	wg.Add(len(rs))
	for _, r := range rs {
		go send(r, rec, &wg)
	}
	wg.Wait()
}

func sendCounted(r *Replica, rec []byte, wg *sync.WaitGroup) {
	if wg != nil {
		defer wg.Done()
	}
	r.write(rec)
}

// One counts by itself, or not at all.
func One(r *Replica, rec []byte, counted bool) {
	if !counted {
		go sendCounted(r, rec, nil)
		return
	}
	var wg sync.WaitGroup
	wg.Add(1)
	go sendCounted(r, rec, &wg)
	wg.Wait()
}
