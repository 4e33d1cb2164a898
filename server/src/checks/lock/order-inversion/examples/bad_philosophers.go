// go: 1.25

package table

import "sync"

// Table has a fork between any two seats.
type Table struct {
	forks []sync.Mutex
	meals []int
}

// Dine lets everybody eat.
func (t *Table) Dine(rounds int) {
	var wg sync.WaitGroup
	for seat := range t.forks {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for range rounds {
				t.eat(seat)
			}
		}()
	}
	wg.Wait()
}

func (t *Table) eat(seat int) {
	t.forks[seat].Lock()
	t.forks[(seat+1)%len(t.forks)].Lock() // want lock/order-inversion@"t.forks[(seat+1)%len(t.forks)].Lock()" `same kind`
	t.meals[seat]++
	t.forks[(seat+1)%len(t.forks)].Unlock()
	t.forks[seat].Unlock()
}
