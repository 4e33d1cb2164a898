// go: 1.25

package rate

import "sync"

type window struct {
	n int
}

func (w *window) add(k int) { w.n += k }

var windows sync.Map

// Drop forgets a client.
func Drop(client string) { windows.Delete(client) }

// Count counts events of a client.
func Count(client string, k int) {
	v, _ := windows.LoadOrStore(client, new(window))
	v.(*window).add(k) // want syncmap/shared-value@"v.(*window).add(k)"
}
