// go: 1.25

package options

import (
	"maps"
	"sync"
)

// Options say what to watch.
type Options struct {
	Labels map[string]string
}

func withDefaults(o Options, isShared bool) Options {
	if isShared {
		o.Labels = maps.Clone(o.Labels)
	}
	o.Labels["app"] = "watch" // want race/unguarded-map@"o.Labels[\"app\"]"
	return o
}

// Watch starts two watchers with the same options.
func Watch(o Options, isShared bool) {
	var running sync.WaitGroup
	for range 2 {
		running.Go(func() {
			_ = withDefaults(o, isShared)
		})
	}
	running.Wait()
}
