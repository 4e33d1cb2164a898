// go: 1.25

package replica

import "sync"

// Replica takes records while it is healthy.
type Replica struct {
	healthy bool
	write   func([]byte) error
}

func send(r *Replica, rec []byte, wg *sync.WaitGroup) {
	if !r.healthy {
		return
	}
	defer wg.Done() // want goroutine/waitgroup-unbalanced@"wg.Done()" `not reached on a path that leaves at line 15`
	if err := r.write(rec); err != nil {
		return
	}
}

// All writes to all; one that is not healthy keeps it waiting.
func All(rs []*Replica, rec []byte) {
	var wg sync.WaitGroup
	wg.Add(len(rs))
	for _, r := range rs {
		go send(r, rec, &wg)
	}
	wg.Wait()
}
