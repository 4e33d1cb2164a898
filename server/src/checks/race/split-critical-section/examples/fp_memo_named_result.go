// go: 1.25

package hashes

import (
	"crypto/sha256"
	"io"
	"os"
	"sync"
)

var known struct {
	sync.Mutex
	m map[string][32]byte
}

func init() {
	known.m = make(map[string][32]byte)
}

// File returns the hash of a file, which does not change. The named result holds nothing where nothing was found.
func File(name string) (out [32]byte, err error) {
	known.Lock()
	out, ok := known.m[name]
	known.Unlock()
	if ok {
		return out, nil
	}
	f, err := os.Open(name)
	if err != nil {
		return out, err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return out, err
	}
	h.Sum(out[:0])
	Set(name, out)
	return out, nil
}

// Set notes the hash of a file.
func Set(name string, sum [32]byte) {
	known.Lock()
	known.m[name] = sum // want memory/unbounded-map
	known.Unlock()
}
