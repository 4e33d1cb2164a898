// go: 1.25

package queues

// Queues holds what waits for each user.
type Queues struct{ waiting map[string][]string }

// Push adds one.
func (q *Queues) Push(user, item string) {
	q.waiting[user] = append(q.waiting[user], item)
}

// Pop looks whether anything is left when it has taken the first one.
func (q *Queues) Pop(user string) string {
	first := q.waiting[user][0] // want map/missing-entry-use@"q.waiting[user][0]"
	q.waiting[user] = q.waiting[user][1:]
	if len(q.waiting[user]) == 0 {
		delete(q.waiting, user)
	}
	return first
}
