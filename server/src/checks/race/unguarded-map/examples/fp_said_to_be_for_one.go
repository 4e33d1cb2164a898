// go: 1.25

package answers

import "sync"

// Responder answers for one device.
type Responder struct {
	mu     sync.Mutex
	device string
	names  []string
}

var responders = map[string]*Responder{}

// For returns the responder of a device, and makes it where there is none.
// This function is not thread-safe.
func For(device string) *Responder {
	if r, ok := responders[device]; ok {
		return r
	}
	r := &Responder{device: device}
	responders[device] = r
	return r
}

// Forget drops the responder of a device.
// This function is not thread-safe.
func Forget(device string) {
	delete(responders, device)
}

// Add makes it answer for a name.
func (r *Responder) Add(name string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.names = append(r.names, name)
}
