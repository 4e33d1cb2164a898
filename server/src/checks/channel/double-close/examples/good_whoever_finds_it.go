// lookalike: bad_whoever_finds_it.go closes by the one that comes first, or last
// go: 1.25

package search

import (
	"sync"
	"sync/atomic"
)

func Found(parts [][]int, isWanted func(int) bool) bool {
	found := make(chan struct{})
	var once sync.Once
	for _, part := range parts {
		go func() {
			for _, x := range part {
				if isWanted(x) {
					once.Do(func() { close(found) })
					return
				}
			}
		}()
	}
	<-found
	return true
}

// Claimed is closed by whoever takes the claim.
func Claimed(parts [][]int, isWanted func(int) bool) {
	found := make(chan struct{})
	var claimed atomic.Bool
	for _, part := range parts {
		go func() {
			if isWanted(part[0]) && claimed.CompareAndSwap(false, true) {
				close(found)
			}
		}()
	}
	<-found
}

// Done is closed by the last one.
func Done(parts [][]int, work func([]int)) {
	done := make(chan struct{})
	var left atomic.Int64
	left.Store(int64(len(parts)))
	for _, part := range parts {
		go func() {
			work(part)
			if n := left.Add(-1); n == 0 {
				close(done)
			}
		}()
	}
	<-done
}
