// go: 1.25

// Package layout counts in parallel and sums up afterwards.
package layout

import (
	"sync"
	"sync/atomic"
)

type section struct {
	relocs uint32
	size   uint64
}

type symbol struct {
	of    *section
	count uint32
}

// Write counts the relocations of all symbols in parallel, and then gives every section its size.
func Write(sections []*section, symbols []symbol) {
	count(symbols)
	for _, s := range sections {
		measure(s)
	}
}

func count(symbols []symbol) {
	var wg sync.WaitGroup
	for _, s := range symbols {
		wg.Add(1)
		go func() {
			defer wg.Done()
			add(s.of, s.count)
		}()
	}
	wg.Wait()
}

func add(s *section, n uint32) {
	atomic.AddUint32(&s.relocs, n)
}

func measure(s *section) {
	s.size = uint64(s.relocs) * 24
}
