package walk

import "sync"

type node struct {
	name string
	next *node
}

func visit(head *node, f func(string)) {
	var wg sync.WaitGroup
	var n *node
	for n = head; n != nil; n = n.next {
		wg.Add(1)
		go func() {
			defer wg.Done()
			f(n.name) // want race/loop-variable-capture
		}()
	}
	wg.Wait()
}
