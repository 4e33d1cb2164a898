// lookalike: bad_first_match.go one entry can fit, any will do, or the order is fixed before
// go: 1.25

package routes

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Owner finds who has an address: nobody else does.
func Owner(addresses map[string]string, address string) string {
	for owner, a := range addresses {
		if a == address {
			return owner
		}
	}
	return ""
}

// Check tells of something that is wrong.
func Check(limits map[string]int) error {
	for name, n := range limits {
		if n < 0 {
			return fmt.Errorf("limit of %s is negative", name)
		}
	}
	return nil
}

// Any tells whether one is too long.
func Any(queues map[string]int, limit int) bool {
	for _, n := range queues {
		if n > limit {
			return true
		}
	}
	return false
}

// Longest takes the longest of all.
func Longest(queues map[string]int) int {
	best := 0
	for _, n := range queues {
		if n > best {
			best = n
		}
	}
	return best
}

// Names encodes the names in use.
func Names(queues map[string]int) ([]byte, error) {
	names := slices.Collect(maps.Keys(queues))
	slices.Sort(names)
	return json.Marshal(names)
}
