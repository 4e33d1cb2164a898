// go: 1.25

package image

import (
	"runtime"
	"sync"
)

// Gray is a picture of shades of gray, row by row.
type Gray struct {
	Pix    []uint8
	Stride int
	Height int
}

// Invert turns light into dark. Each goroutine has rows of its own, through an index or through a subslice.
func (g *Gray) Invert() {
	workers := runtime.GOMAXPROCS(0)
	rows := (g.Height + workers - 1) / workers
	var wg sync.WaitGroup
	for low := 0; low < g.Height; low += rows {
		high := min(low+rows, g.Height)
		part := g.Pix[low*g.Stride : high*g.Stride]
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range part {
				part[i] = 255 - part[i]
			}
		}()
	}
	wg.Wait()
}

// RowSums returns the sum of each row.
func (g *Gray) RowSums() []int {
	sums := make([]int, g.Height)
	var wg sync.WaitGroup
	for y := range sums {
		wg.Go(func() {
			for _, v := range g.Pix[y*g.Stride : (y+1)*g.Stride] {
				sums[y] += int(v)
			}
		})
	}
	wg.Wait()
	return sums
}
