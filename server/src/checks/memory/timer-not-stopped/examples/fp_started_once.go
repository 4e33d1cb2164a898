// go: 1.25

// Package shared gives one cursor to all who ask.
package shared

import (
	"sync"
	"time"
)

type cursor struct{ open bool }

// Item is made when it is first asked for.
type Item struct {
	once sync.Once
	cur  *cursor
	idle *time.Timer
}

// Unwrap gives the cursor and winds the timer up again.
func (i *Item) Unwrap() *cursor {
	i.once.Do(func() {
		i.cur = &cursor{open: true}
		i.idle = time.AfterFunc(time.Minute, func() { i.cur.open = false })
	})
	i.idle.Reset(time.Minute)
	return i.cur
}
