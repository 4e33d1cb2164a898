// go: 1.22

package results

import "sync"

type result struct{ status string }

// Reconciler keeps what came of each image; the lock is for that alone.
type Reconciler struct {
	name    string
	mu      sync.Mutex
	results map[string]*result
}

// New returns a reconciler without results.
func New(name string) *Reconciler {
	return &Reconciler{name: name, results: make(map[string]*result)}
}

// Forget drops what is known of an image.
func (r *Reconciler) Forget(image string) {
	delete(r.results, image) // want race/inconsistent-lock@"r.results" `without .Reconciler.mu.`
}

// Building notes that an image is being built.
func (r *Reconciler) Building(image string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ensure(image).status = "building " + r.name
}

// Built notes that an image was built.
func (r *Reconciler) Built(image string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ensure(image).status = "built"
}

func (r *Reconciler) ensure(image string) *result {
	res, ok := r.results[image]
	if !ok {
		if len(r.results) == 0 {
			r.results["all"] = &result{}
		}
		res = &result{}
		r.results[image] = res
	}
	return res
}
