// go: 1.25

package snapshot

import "encoding/json"

// State is kept by account and stream.
type State struct {
	accounts map[string]map[string]int
}

// Dump encodes all counts: two loops, one result.
func (s *State) Dump() ([]byte, error) {
	var counts []int
	for _, streams := range s.accounts {
		for _, n := range streams {
			counts = append(counts, n)
		}
	}
	return json.Marshal(counts) // want map/iteration-order@"json.Marshal(counts)"
}
