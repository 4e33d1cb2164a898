// go: 1.25
package informer

import "sync"

// Pod is what is followed.
type Pod struct {
	Namespace, Name string
}

// Index counts the changes of pods.
type Index struct {
	mu   sync.Mutex
	seen map[string]int
	gone int
}

func key(p *Pod) string { return p.Namespace + "/" + p.Name }

// OnAdd is told of new pods.
func (ix *Index) OnAdd(obj any) {
	p, ok := obj.(*Pod)
	if !ok {
		return
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	ix.seen[key(p)]++ // want memory/unbounded-map
}

// example:begin
func (ix *Index) OnDelete(obj any) {
	p, ok := obj.(*Pod)
	if !ok {
		return
	}
	ix.mu.Lock()
	defer ix.mu.Unlock()
	if p.Name != "" {
		ix.gone++
	}
}

// example:end
