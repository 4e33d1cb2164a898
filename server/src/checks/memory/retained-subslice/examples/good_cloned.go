// lookalike: bad_header_cache.go stores a copy
// go: 1.25

package headers

import (
	"bytes"
	"os"
	"sync"
)

// example:begin

var (
	mu     sync.Mutex
	magics = map[string][]byte{}
)

func Magic(name string) ([]byte, error) {
	data, err := os.ReadFile(name)
	if err != nil || len(data) < 8 {
		return nil, err
	}
	mu.Lock()
	defer mu.Unlock()
	if len(magics) < 1000 {
		magics[name] = bytes.Clone(data[:8])
	}
	return magics[name], nil
}

// example:end
