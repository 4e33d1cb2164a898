package grid

import "sync"

type cell struct {
	mu sync.Mutex
	v  int
}

type Grid struct {
	cells []cell
}

func (g *Grid) Shift(i int) {
	j := i + 1
	g.cells[i].mu.Lock()
	g.cells[j].mu.Lock()
	g.cells[j].v += g.cells[i].v
	g.cells[j].mu.Unlock()
	g.cells[i].mu.Unlock()
	g.cells[i].v = 0 // want race/inconsistent-lock
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
