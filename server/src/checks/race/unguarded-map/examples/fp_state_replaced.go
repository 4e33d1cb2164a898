// go: 1.25
package watch

import "sync"

type stamps map[string]int64

var (
	mu    sync.Mutex
	known = map[string][]string{}
	last  = map[string]stamps{}
)

// Keep is called by many at once.
func Keep(dir string, files []string) {
	mu.Lock()
	defer mu.Unlock()
	known[dir] = files // want memory/unbounded-map@"known[dir]"
}

// Changed tells what has changed since the loop asked before.
func Changed(dir string, look func(string) stamps) int {
	before := last[dir]
	now := look(dir)
	last[dir] = now // want memory/unbounded-map@"last[dir]"
	n := 0
	for name, at := range now {
		if before[name] != at {
			n++
		}
	}
	return n
}
