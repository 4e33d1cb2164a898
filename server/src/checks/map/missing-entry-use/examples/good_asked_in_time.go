// lookalike: bad_asked_too_late.go looks before it takes the first one
// go: 1.25

package queues

type Queues struct{ waiting map[string][]string }

func (q *Queues) Push(user, item string) {
	q.waiting[user] = append(q.waiting[user], item)
}

func (q *Queues) Pop(user string) string {
	if len(q.waiting[user]) == 0 {
		return ""
	}
	first := q.waiting[user][0]
	q.waiting[user] = q.waiting[user][1:]
	if len(q.waiting[user]) == 0 {
		delete(q.waiting, user)
	}
	return first
}

// Drain takes one after the other, and looks after each.
func (q *Queues) Drain(user string, emit func(string)) {
	for ok := len(q.waiting) > 0; ok; {
		emit(q.waiting[user][0])
		q.waiting[user] = q.waiting[user][1:]
		ok = len(q.waiting[user]) > 0
	}
}
