// go: 1.25

// Package subs changes the weight of what others have as well.
package subs

import "sync/atomic"

// Sub is shared by all who route to it.
type Sub struct {
	name   string
	weight int32
}

// Weigh is for everybody.
func (s *Sub) Weigh() int32 {
	return atomic.LoadInt32(&s.weight)
}

// Raise is for everybody.
func (s *Sub) Raise() {
	atomic.AddInt32(&s.weight, 1)
}

// Announce tells of a subscription, with another weight if it is grouped.
func Announce(s *Sub, group bool, members []int32, send func(string, int32)) {
	if group {
		send("group", 0)
	}
	for _, n := range members {
		if group {
			s.weight = n // want atomic/mixed-access@"s.weight"
		}
		send(s.name, s.Weigh())
	}
}
