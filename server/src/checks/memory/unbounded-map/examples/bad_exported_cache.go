// go: 1.25

package shapes

import (
	"regexp"
	"sync"
)

var compiled sync.Map

// Compile compiles a pattern once.
func Compile(pattern string) (*regexp.Regexp, error) {
	if re, ok := compiled.Load(pattern); ok {
		return re.(*regexp.Regexp), nil
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return nil, err
	}
	v, _ := compiled.LoadOrStore(pattern, re) // want memory/unbounded-map@"compiled.LoadOrStore(pattern, re)" `callers add to`
	return v.(*regexp.Regexp), nil
}
