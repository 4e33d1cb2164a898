// go: 1.25

package pods

import "sync"

// Pod is what the events are about.
type Pod struct {
	Name string
	Node string
}

// Index follows the events of a cluster.
type Index struct {
	mu    sync.Mutex
	nodes map[string]string
	gone  int
}

// New makes an index.
func New() *Index {
	return &Index{nodes: make(map[string]string)}
}

// OnAdd is told of a new pod.
func (x *Index) OnAdd(p *Pod) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.nodes[p.Name] = p.Node // want memory/unbounded-map@"x.nodes[p.Name]" `told of their removal`
}

// OnDelete is told of a pod that has gone.
func (x *Index) OnDelete(p *Pod) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.gone++
}

// NodeOf tells where a pod runs.
func (x *Index) NodeOf(name string) string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.nodes[name]
}
