// go: 1.25

// Package pods keeps the labels of pods.
package pods

import (
	"maps"
	"sync"
)

// Pod is told of by events.
type Pod struct {
	Namespace, Name string
	Labels          map[string]string
}

// Tracker handles the events.
type Tracker struct {
	mu     sync.Mutex
	labels map[string]map[string]string
	gone   chan<- string
}

// OnAdd is told of a new pod.
func (t *Tracker) OnAdd(p *Pod) { t.set(p) }

// OnUpdate is told of a pod that has changed.
func (t *Tracker) OnUpdate(_, p *Pod) { t.set(p) }

// OnDelete says so to others and forgets nothing.
func (t *Tracker) OnDelete(p *Pod) {
	t.gone <- p.Namespace + "/" + p.Name
}

func (t *Tracker) set(p *Pod) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.labels[p.Namespace+"/"+p.Name] = maps.Clone(p.Labels) // want memory/unbounded-map@"t.labels[p.Namespace+\"/\"+p.Name]"
}
