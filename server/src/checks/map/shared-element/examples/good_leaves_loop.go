// lookalike: bad_cleared_map.go stores once and leaves
// go: 1.25

package shard

func First(keys [][]string, limit int) []map[string]bool {
	var sets []map[string]bool
	set := make(map[string]bool)
	for _, ks := range keys {
		for _, k := range ks {
			set[k] = true
		}
		if len(set) > limit {
			sets = append(sets, set)
			break
		}
	}
	return sets
}
