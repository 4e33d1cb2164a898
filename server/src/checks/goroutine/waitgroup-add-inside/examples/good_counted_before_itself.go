// go: 1.25
package walk

import "sync"

type node struct{ kids []*node }

// Walk calls f for all nodes.
func Walk(n *node, f func(*node)) {
	var wg sync.WaitGroup
	wg.Add(1)
	go walk(n, &wg, f)
	wg.Wait()
}

func walk(n *node, wg *sync.WaitGroup, f func(*node)) {
	defer wg.Done()
	f(n)
	for _, k := range n.kids {
		wg.Add(1)
		go walk(k, wg, f)
	}
}

func walkAtOnce(n *node, wg *sync.WaitGroup, f func(*node)) {
	wg.Add(len(n.kids))
	for _, k := range n.kids {
		go walkAtOnce(k, wg, f)
	}
	f(n)
	wg.Done()
}

// WalkAtOnce is another way.
func WalkAtOnce(n *node, f func(*node)) {
	var wg sync.WaitGroup
	wg.Add(1)
	go walkAtOnce(n, &wg, f)
	wg.Wait()
}
