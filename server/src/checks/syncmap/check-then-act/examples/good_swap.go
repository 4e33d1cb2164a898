// lookalike: bad_compare_then_store.go Swap stores and tells what was there in one step
// go: 1.25

package versions

import "sync"

// Versions remembers the version of every service last seen.
type Versions struct {
	seen sync.Map // service -> version
}

// Update says whether the version is new, to trigger one reload per change.
func (v *Versions) Update(service, version string) bool {
	old, ok := v.seen.Swap(service, version)
	if ok && old == version {
		return false
	}
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
