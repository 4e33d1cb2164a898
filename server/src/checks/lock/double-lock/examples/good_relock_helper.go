// go: 1.25

package refresher

import "sync"

// Refresher loads its value once; others who ask meanwhile wait.
type Refresher struct {
	mu      sync.Mutex
	loaded  *sync.Cond
	loading bool
	ready   bool
	value   string
	source  func() string
}

func New(source func() string) *Refresher {
	r := &Refresher{source: source}
	r.loaded = sync.NewCond(&r.mu)
	return r
}

// load is called with r.mu held, gives it up while the source is asked, and
// returns with it held again.
func (r *Refresher) load() {
	r.loading = true
	r.mu.Unlock()
	value := r.source()
	r.mu.Lock()
	r.value = value
	r.loading = false
	r.ready = true
	r.loaded.Broadcast()
}

func (r *Refresher) Value() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	for r.loading {
		r.loaded.Wait()
	}
	if !r.ready {
		r.load()
	}
	return r.value
}

func (r *Refresher) Invalidate() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ready = false
}
