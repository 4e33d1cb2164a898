// go: 1.25

package uploads

import (
	"sync"
	"sync/atomic"
	"time"
)

type Upload struct {
	mu   sync.Mutex
	last time.Time
	size int64
}

func (u *Upload) idle(now time.Time) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	return now.Sub(u.last) > time.Hour
}

func (u *Upload) add(n int64) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.size += n
	u.last = time.Now()
}

// Uploads never gives an id twice: what a key held is what it holds until it
// is deleted.
type Uploads struct {
	next atomic.Int64
	open sync.Map // int64 -> *Upload
}

func (us *Uploads) Start() int64 {
	id := us.next.Add(1)
	us.open.Store(id, &Upload{last: time.Now()})
	return id
}

func (us *Uploads) Add(id, n int64) bool {
	v, ok := us.open.Load(id)
	if !ok {
		return false
	}
	v.(*Upload).add(n)
	return true
}

// Expire deletes the upload that it looked at: there is no other.
func (us *Uploads) Expire(now time.Time) {
	us.open.Range(func(id, v any) bool {
		if v.(*Upload).idle(now) {
			us.open.Delete(id)
		}
		return true
	})
}
