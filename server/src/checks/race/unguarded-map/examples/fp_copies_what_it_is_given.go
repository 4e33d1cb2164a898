// lookalike: bad_copies_on_one_way.go what is written is a copy of its own on every way
// go: 1.25

package options

import (
	"maps"
	"sync"
)

// Options say what to watch.
type Options struct {
	Labels map[string]string
	Limits map[string]int
}

func withDefaults(o Options) Options {
	o.Labels = maps.Clone(o.Labels)
	o.Limits = maps.Clone(o.Limits)
	for name, limit := range o.Limits {
		if limit == 0 {
			o.Limits[name] = len(o.Labels)
		}
	}
	o.Labels["app"] = "watch"
	return o
}

func counted(seen map[string]int, names []string) map[string]int {
	seen = maps.Clone(seen)
	for _, name := range names {
		seen[name]++
	}
	return seen
}

// Watch starts two watchers with the same options.
func Watch(o Options, names []string) {
	var running sync.WaitGroup
	for range 2 {
		running.Go(func() {
			d := withDefaults(o)
			_ = counted(o.Limits, names)
			_ = d
		})
	}
	running.Wait()
}
