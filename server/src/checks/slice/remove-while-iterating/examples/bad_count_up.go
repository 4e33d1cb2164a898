// go: 1.25

package session

import "time"

// example:begin

// Session is one logged-in user.
type Session struct {
	User    string
	Expires time.Time
}

// Table holds the open sessions.
type Table struct {
	open []Session
}

// Expire drops the sessions that have run out.
func (t *Table) Expire(now time.Time) int {
	dropped := 0
	for i := 0; i < len(t.open); i++ {
		if t.open[i].Expires.Before(now) {
			t.open = append(t.open[:i], t.open[i+1:]...) // want slice/remove-while-iterating@"append(t.open[:i], t.open[i+1:]...)"
			dropped++
		}
	}
	return dropped
}

// example:end
