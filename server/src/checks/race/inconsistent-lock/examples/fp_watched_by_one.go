// go: 1.25

package fixture

import (
	"sync"
	"time"
)

// Routes knows the way out: the goroutine that looks for it alone changes it, under the lock for those who ask.
type Routes struct {
	mu   sync.Mutex
	once sync.Once
	stop chan struct{}
	way  string
	seen []string
}

// Exclude adds an exception to the way out.
func (r *Routes) Exclude(name string) string {
	r.once.Do(func() {
		r.find()
		go r.watch()
	})
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seen = append(r.seen, name)
	return r.way + name
}

// Way tells it.
func (r *Routes) Way() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.way
}

// Known tells whether there is one.
func (r *Routes) Known() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.way != ""
}

func (r *Routes) find() {
	for range 3 {
		r.check()
	}
}

func (r *Routes) watch() {
	for {
		select {
		case <-time.After(time.Second):
			r.check()
		case <-r.stop:
			return
		}
	}
}

func (r *Routes) check() {
	way := look()
	if way == r.way {
		return
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.set(way)
}

func (r *Routes) set(way string) {
	r.way = way
}

func look() string { return "eth0" }
