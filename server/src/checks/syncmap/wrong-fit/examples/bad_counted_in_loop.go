// go: 1.25

package peers

import "sync"

var peers sync.Map // want syncmap/wrong-fit@"peers"

// Add keeps a peer.
func Add(name, addr string) { peers.Store(name, addr) }

// Find looks a peer up.
func Find(name string) (any, bool) { return peers.Load(name) }

// Drop forgets a peer.
func Drop(name string) { peers.Delete(name) }

// Len tells how many there are.
func Len() int {
	n := 0
	for range peers.Range {
		n++
	}
	return n
}
