// go: 1.22

package search

import "sync"

// Account has messages.
type Account struct {
	sync.RWMutex
	boxes []string
}

// Find gives the lock back, and once more when it is over.
func (a *Account) Find(name string, each func(string) error) error {
	a.RLock()
	release := a.RUnlock
	defer func() {
		release()
	}()
	var found []string
	for _, b := range a.boxes {
		if b == name {
			found = append(found, b)
		}
	}
	release() // want lock/mismatched-unlock@"release()" `once more by the deferred unlock`
	for _, b := range found {
		if err := each(b); err != nil {
			return err
		}
	}
	return nil
}

// Add adds a box.
func (a *Account) Add(name string) {
	a.Lock()
	defer a.Unlock()
	a.boxes = append(a.boxes, name)
}
