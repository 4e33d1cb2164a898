// go: 1.19

package versions

import "sync"

// Versions remembers the version of every service last seen.
type Versions struct {
	seen sync.Map // service -> version
}

// Update says whether the version is new, to trigger one reload per change.
func (v *Versions) Update(service, version string) bool {
	old, ok := v.seen.Load(service)
	if ok && old == version {
		return false
	}
	v.seen.Store(service, version) // want syncmap/check-then-act@"v.seen.Store(service, version)"
	return true
}

func (v *Versions) Version(service string) (string, bool) {
	cur, ok := v.seen.Load(service)
	if !ok {
		return "", false
	}
	return cur.(string), true
}

func (v *Versions) Known(service string) bool {
	_, ok := v.seen.Load(service)
	return ok
}

func (v *Versions) Remove(service string) {
	v.seen.Delete(service)
}
