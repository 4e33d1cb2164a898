// lookalike: bad_copied_into.go the maps are made before, or perhaps by then
package p

import "maps"

type options struct {
	labels map[string]string
	flags  map[string]bool
}

func merged(defaults, own map[string]string) map[string]string {
	var out map[string]string
	if len(defaults)+len(own) > 0 {
		out = make(map[string]string)
	}
	maps.Copy(out, defaults)
	maps.Copy(out, own)
	return out
}

func pruned() (counts map[string]int) {
	maps.DeleteFunc(counts, func(_ string, n int) bool { return n == 0 })
	return counts
}

func newOptions(given map[string]string) *options {
	o := &options{flags: map[string]bool{}, labels: map[string]string{}}
	maps.Copy(o.labels, given)
	return o
}
