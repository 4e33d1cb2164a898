package poll

import (
	"errors"
	"sync"
)

// Group counts goroutines, and lets only so many run at once.
type Group struct {
	wg    sync.WaitGroup
	slots chan struct{}
}

func newGroup(most int) Group { return Group{slots: make(chan struct{}, most)} }

func (g *Group) Add(n int) {
	for i := 0; i > n; i-- {
		<-g.slots
	}
	for i := 0; i < n; i++ {
		g.slots <- struct{}{}
	}
	g.wg.Add(n)
}

func (g *Group) Done() { g.Add(-1) }

func (g *Group) Wait() { g.wg.Wait() }

// All fetches every block, eight at a time.
func All(ids []string, fetch func(string) (int, error)) ([]int, error) {
	var (
		mu    sync.Mutex
		sizes []int
		errs  []error
		group = newGroup(8)
	)
	for _, id := range ids {
		group.Add(1)
		go func(id string) {
			defer group.Done()
			n, err := fetch(id)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				errs = append(errs, err)
				return
			}
			sizes = append(sizes, n)
		}(id)
	}
	group.Wait()
	if len(errs) > 0 {
		return nil, errors.Join(errs...)
	}
	return sizes, nil
}
