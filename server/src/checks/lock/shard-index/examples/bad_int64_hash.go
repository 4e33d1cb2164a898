// go: 1.25

package parts

import (
	"hash/fnv"
	"sync"
)

// Partition is a part of the keys.
type Partition struct {
	sync.Mutex
	keys []string
}

func sum(key string) int64 {
	h := fnv.New64a()
	h.Write([]byte(key))
	return int64(h.Sum64())
}

// Add puts a key into its partition.
func Add(parts []Partition, key string) {
	n := sum(key) % int64(len(parts)) // want lock/shard-index@"sum(key) % int64(len(parts))"
	p := &parts[n]
	p.Lock()
	defer p.Unlock()
	p.keys = append(p.keys, key)
}
