// lookalike: bad_event_handler.go takes the pod out when it goes
// go: 1.25

package pods

import "sync"

type Pod struct {
	Name string
	Node string
}

type Index struct {
	mu    sync.Mutex
	nodes map[string]string
}

func New() *Index {
	return &Index{nodes: make(map[string]string)}
}

func (x *Index) OnAdd(p *Pod) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.nodes[p.Name] = p.Node
}

func (x *Index) OnDelete(p *Pod) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.forget(p.Name)
}

func (x *Index) forget(name string) {
	delete(x.nodes, name)
}

func (x *Index) NodeOf(name string) string {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.nodes[name]
}
