// lookalike: bad_hashed.go adds up, which has no order
// go: 1.25

package etag

import "hash/fnv"

func Of(attrs map[string]string) uint64 {
	var sum uint64
	for k, v := range attrs {
		h := fnv.New64a()
		h.Write([]byte(k))
		h.Write([]byte(v))
		sum ^= h.Sum64()
	}
	return sum
}
