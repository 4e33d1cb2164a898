// go: 1.25

package topics

import "sync"

// Topics lists the subscribers of every topic.
type Topics struct {
	subscribers sync.Map // topic -> []string
}

// Subscribe can lose a subscriber when two subscribe to one topic at once.
func (t *Topics) Subscribe(topic, user string) {
	var users []string
	if v, ok := t.subscribers.Load(topic); ok {
		users = v.([]string)
	}
	users = append(users[:len(users):len(users)], user)
	t.subscribers.Store(topic, users) // want syncmap/check-then-act@"t.subscribers.Store(topic, users)"
}

func (t *Topics) Count(topic string) int {
	v, ok := t.subscribers.Load(topic)
	if !ok {
		return 0
	}
	return len(v.([]string))
}

func (t *Topics) Exists(topic string) bool {
	_, ok := t.subscribers.Load(topic)
	return ok
}

func (t *Topics) Remove(topic string) {
	t.subscribers.Delete(topic)
}
