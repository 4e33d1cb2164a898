// go: 1.25

package rate

import "sync"

type window struct {
	n int
}

func (w *window) add(k int) { w.n += k }

var windows sync.Map

func count(kind string, k int) {
	v, _ := windows.LoadOrStore(kind, new(window))
	v.(*window).add(k) // want syncmap/shared-value@"v.(*window).add(k)"
}

// Read counts what was read.
func Read(k int) { count("read", k) }

// Wrote counts what was written.
func Wrote(k int) { count("write", k) }
