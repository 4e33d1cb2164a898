// go: 1.25

// Package codecs has codecs that come and go while the program runs.
package codecs

import "sync"

var (
	mu     sync.RWMutex
	codecs = map[string]func([]byte) string{}
)

func init() {
	Register("raw", func(b []byte) string { return string(b) })
}

// Register adds a codec or replaces it.
func Register(name string, f func([]byte) string) {
	codecs[name] = f // want race/inconsistent-lock@"codecs[name]"
}

// Unregister takes one out while the program runs.
func Unregister(name string) {
	mu.Lock()
	defer mu.Unlock()
	delete(codecs, name)
}

func Lookup(name string) func([]byte) string {
	mu.RLock()
	defer mu.RUnlock()
	return codecs[name]
}

func Len() int {
	mu.RLock()
	defer mu.RUnlock()
	return len(codecs)
}
