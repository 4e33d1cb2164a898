// go: 1.25

package shard

// Split spreads keys over n sets.
func Split(keys []string, n int) []map[string]bool {
	sets := make([]map[string]bool, n)
	set := make(map[string]bool)
	for i := range sets {
		clear(set)
		for j := i; j < len(keys); j += n {
			set[keys[j]] = true
		}
		sets[i] = set // want map/shared-element@"set"
	}
	return sets
}
