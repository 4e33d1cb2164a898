// go: 1.25

package route

import "sync"

const (
	workers = 12
	mask    = workers - 1
)

type worker struct {
	mu   sync.Mutex
	jobs int
}

var pool [workers]worker

func pick(id uint64) *worker {
	i := id & mask // want lock/shard-index@"id & mask" `12 is no power of two`
	return &pool[i]
}

// Assign gives a job to a worker.
func Assign(id uint64) {
	w := pick(id)
	w.mu.Lock()
	defer w.mu.Unlock()
	w.jobs++
}
