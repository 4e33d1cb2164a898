// go: 1.25

package labels

import (
	"slices"
	"sync"
)

// Labels knows the hosts of each label, and the labels of each rack.
type Labels struct {
	mu    sync.Mutex
	hosts map[string][]string
	racks map[string]map[string]bool
}

func New() *Labels {
	return &Labels{hosts: map[string][]string{}, racks: map[string]map[string]bool{}}
}

// AddHost puts a host under a label.
func (l *Labels) AddHost(label, rack, host string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.hosts[label] = append(l.hosts[label], host)
	if l.racks[rack] == nil {
		l.racks[rack] = map[string]bool{}
	}
	l.racks[rack][label] = true
}

// RemoveHost takes it out again: what stays is an empty entry.
func (l *Labels) RemoveHost(label, rack, host string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.hosts[label] = slices.DeleteFunc(l.hosts[label], func(h string) bool { return h == host })
	labels := l.racks[rack]
	delete(labels, label)
}
