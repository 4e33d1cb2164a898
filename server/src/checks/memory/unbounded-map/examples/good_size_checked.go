// lookalike: bad_exported_cache.go starts anew when it is full
// go: 1.25

package shapes

import (
	"regexp"
	"sync"
)

const most = 1000

var (
	mu       sync.Mutex
	compiled = map[string]*regexp.Regexp{}
)

func Compile(pattern string) (*regexp.Regexp, error) {
	mu.Lock()
	defer mu.Unlock()
	if re := compiled[pattern]; re != nil {
		return re, nil
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return nil, err
	}
	if len(compiled) < most {
		compiled[pattern] = re
	}
	return re, nil
}
