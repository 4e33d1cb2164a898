// go: 1.25
package topics

import "sync"

type Topic struct {
	subs sync.Map
	stop func()
}

func (t *Topic) Join(id string, ch chan string) { t.subs.Store(id, ch) }

// Leave stops the topic with the last subscriber: another may join after Range has met nobody.
func (t *Topic) Leave(id string) {
	t.subs.Delete(id)
	empty := true
	t.subs.Range(func(_, _ any) bool {
		empty = false
		return false
	})
	if empty { // want syncmap/range-consistency@"empty" `met an entry`
		t.stop()
	}
}
