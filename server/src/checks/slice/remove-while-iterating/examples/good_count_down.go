// lookalike: bad_count_up.go counts down
// go: 1.25

package session

import "time"

// example:begin

type Session struct {
	User    string
	Expires time.Time
}

type Table struct {
	open []Session
}

func (t *Table) Expire(now time.Time) int {
	dropped := 0
	for i := len(t.open) - 1; i >= 0; i-- {
		if t.open[i].Expires.Before(now) {
			t.open = append(t.open[:i], t.open[i+1:]...)
			dropped++
		}
	}
	return dropped
}

// example:end
