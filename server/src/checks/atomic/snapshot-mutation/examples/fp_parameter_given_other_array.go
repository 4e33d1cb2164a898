// go: 1.25

// Package header writes headers.
package header

import (
	"sync"
	"sync/atomic"
	"time"
)

var (
	date atomic.Value
	once sync.Once
)

func refresh() {
	date.Store([]byte(time.Now().String()))
}

// Append writes the date behind what there is.
func Append(to []byte) []byte {
	once.Do(refresh)
	return appendValue(to, date.Load().([]byte))
}

// appendValue writes a value on one line. What it changes is its own copy.
func appendValue(to, value []byte) []byte {
	all := append(to, value...)
	value = all[len(to):]
	for i, c := range value {
		if c == '\n' {
			value[i] = ' '
		}
	}
	return all
}
