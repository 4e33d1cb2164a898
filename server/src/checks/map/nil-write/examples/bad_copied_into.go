package p

import "maps"

type options struct {
	labels map[string]string
	flags  map[string]bool
}

func merged(defaults, own map[string]string) map[string]string {
	var out map[string]string
	maps.Copy(out, defaults) // want map/nil-write@"out"
	maps.Copy(out, own)
	return out
}

func inserted(own map[string]int) (counts map[string]int) {
	maps.Insert(counts, maps.All(own)) // want map/nil-write@"counts"
	return counts
}

func newOptions(given map[string]string) *options {
	o := &options{flags: map[string]bool{}}
	maps.Copy(o.labels, given) // want map/nil-write@"o.labels"
	return o
}
