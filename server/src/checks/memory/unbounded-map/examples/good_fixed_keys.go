// lookalike: bad_time_key.go counts by a level, of which there are four
// go: 1.25

package samples

import (
	"reflect"
	"sync"
)

type Level int

const (
	Debug Level = iota
	Info
	Warn
	Error
)

var (
	mu     sync.Mutex
	counts = map[Level]int{}
	names  = map[reflect.Type]string{}
	totals = map[string]int{}
)

func Hit(l Level) {
	mu.Lock()
	counts[l]++
	totals["all"]++
	mu.Unlock()
}

func NameOf(v any) string {
	mu.Lock()
	defer mu.Unlock()
	t := reflect.TypeOf(v)
	if n, ok := names[t]; ok {
		return n
	}
	n := t.String()
	names[t] = n
	return n
}
