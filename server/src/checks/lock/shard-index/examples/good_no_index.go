// go: 1.25

package sample

import "hash/fnv"

// Keep tells whether a key is one of ten: no index is made of it.
func Keep(key string) bool {
	h := fnv.New64a()
	h.Write([]byte(key))
	return int(h.Sum64())%10 == 0
}
