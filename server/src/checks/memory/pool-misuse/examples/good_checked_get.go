// lookalike: bad_no_new.go looks whether there is one
// go: 1.25

package hash

import (
	"crypto/sha256"
	"hash"
	"sync"
)

var hashes sync.Pool

func get() hash.Hash {
	if h, ok := hashes.Get().(hash.Hash); ok {
		return h
	}
	return sha256.New()
}

func Sum(p []byte) []byte {
	h := get()
	defer hashes.Put(h)
	h.Reset()
	h.Write(p)
	return h.Sum(nil)
}

var spare sync.Pool

func Size() int {
	v := spare.Get()
	if v == nil {
		v = sha256.New()
	}
	n := v.(hash.Hash).Size()
	spare.Put(v)
	return n
}
