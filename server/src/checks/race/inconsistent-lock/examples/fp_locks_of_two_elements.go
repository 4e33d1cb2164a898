package grid

import "sync"

type cell struct {
	mu sync.Mutex
	v  int
}

type Grid struct {
	cells []cell
}

// Gives back the lock of one element while it still holds that of the other; neighbours are always taken in one order.
func (g *Grid) Shift(i int) {
	j := i + 1
	g.cells[i].mu.Lock()
	g.cells[j].mu.Lock()
	g.cells[j].v += g.cells[i].v
	g.cells[j].mu.Unlock()
	g.cells[i].v = 0
	g.cells[i].mu.Unlock()
}

func (g *Grid) Swap(i, j int) {
	if i > j {
		i, j = j, i
	}
	g.cells[i].mu.Lock()
	defer g.cells[i].mu.Unlock()
	g.cells[j].mu.Lock()
	g.cells[i].v, g.cells[j].v = g.cells[j].v, g.cells[i].v
	g.cells[j].mu.Unlock()
	g.cells[i].v++
}

func (g *Grid) Get(i int) int {
	g.cells[i].mu.Lock()
	defer g.cells[i].mu.Unlock()
	return g.cells[i].v
}

func (g *Grid) Set(i, v int) {
	g.cells[i].mu.Lock()
	defer g.cells[i].mu.Unlock()
	g.cells[i].v = v
}
