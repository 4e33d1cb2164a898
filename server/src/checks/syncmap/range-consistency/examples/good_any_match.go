// go: 1.25
package topics

import "sync"

type Topic struct {
	subs sync.Map
	stop func()
}

func (t *Topic) Join(id string, ch chan string) { t.subs.Store(id, ch) }

func (t *Topic) Leave(id string) { t.subs.Delete(id) }

// Stop looks for one of a kind, and does not ask whether there is any.
func (t *Topic) Stop(want string) bool {
	found := false
	t.subs.Range(func(id, _ any) bool {
		found = id == want
		return !found
	})
	if found {
		t.stop()
	}
	return found
}
