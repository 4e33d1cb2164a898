// go: 1.25

package config

import (
	"context"
	"maps"
	"sync"
)

// Source is where settings come from: a file, the environment, a remote store.
type Source interface {
	Settings(ctx context.Context) map[string]string
}

// Load asks all sources at once and merges what they say over the defaults.
func Load(ctx context.Context, defaults map[string]string, sources ...Source) map[string]string {
	merged := maps.Clone(defaults)
	if merged == nil {
		merged = make(map[string]string)
	}
	var wg sync.WaitGroup
	wg.Add(len(sources))
	for _, src := range sources {
		go func() {
			defer wg.Done()
			maps.Copy(merged, src.Settings(ctx)) // want race/unguarded-map
		}()
	}
	wg.Wait()
	return merged
}
