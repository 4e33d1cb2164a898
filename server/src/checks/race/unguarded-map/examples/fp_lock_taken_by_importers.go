// go: 1.25

package labels

import (
	"sync"
	"time"
)

// Labels are rules by name; other packages lock them for several changes at once.
type Labels struct {
	sync.RWMutex
	rules map[string]int
}

// New returns labels that are cleaned up now and then.
func New() *Labels {
	l := &Labels{rules: map[string]int{}}
	go l.collect()
	return l
}

func (l *Labels) collect() {
	for range time.Tick(time.Minute) {
		l.Lock()
		for k, v := range l.rules {
			if v == 0 {
				delete(l.rules, k)
			}
		}
		l.Unlock()
	}
}

func (l *Labels) set(k string, v int) {
	l.rules[k] = v
}

// SetLocked sets a rule.
func (l *Labels) SetLocked(k string, v int) {
	l.set(k, v)
}
