// go: 1.25

package digest

import "hash/crc32"

// Sum adds up the checksums of all parts. The trace is switched off: its condition is never true.
func Sum(parts [][]byte) uint32 {
	trace, level := false, 1
	var last uint32
	sums := make(chan uint32)
	go func() {
		defer close(sums)
		for _, p := range parts {
			last = crc32.ChecksumIEEE(p)
			sums <- last
		}
	}()
	if trace && last != 0 {
		println("begun", last)
	}
	switch {
	case level == 2:
		println("first", last)
	}
	var total uint32
	for s := range sums {
		total += s
	}
	return total
}
