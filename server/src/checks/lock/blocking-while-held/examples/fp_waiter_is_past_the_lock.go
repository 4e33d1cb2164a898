// go: 1.25
package ids

import "sync"

type pool struct {
	mu   sync.Mutex
	free []int
	need int
	next chan int
}

func newPool(n int) *pool {
	p := &pool{next: make(chan int)}
	for i := range n {
		p.free = append(p.free, i)
	}
	return p
}

func (p *pool) get() int {
	p.mu.Lock()
	if n := len(p.free); n > 0 {
		id := p.free[n-1]
		p.free = p.free[:n-1]
		p.mu.Unlock()
		return id
	}
	p.need++
	p.mu.Unlock()
	return <-p.next
}

// put hands an id to one that has said that it waits.
func (p *pool) put(id int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.need > 0 {
		p.next <- id // want lock/blocking-while-held@"p.next <- id"
		p.need--
		return
	}
	p.free = append(p.free, id)
}

// Use runs something for each of the numbers, a few at a time.
func Use(n int, run func(id int)) {
	p := newPool(n)
	var wg sync.WaitGroup
	for range 10 * n {
		wg.Add(1)
		go func() {
			defer wg.Done()
			id := p.get()
			defer p.put(id)
			run(id)
		}()
	}
	wg.Wait()
}
