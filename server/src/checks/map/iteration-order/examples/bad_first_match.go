// go: 1.25

package routes

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
)

// Handler finds what handles a path: two prefixes may fit.
func Handler(byPrefix map[string]int, path string) int {
	for prefix, handler := range byPrefix {
		if strings.HasPrefix(path, prefix) {
			return handler // want map/iteration-order@"handler"
		}
	}
	return 0
}

// Large finds a queue that is too long.
func Large(queues map[string]int, limit int) string {
	var name string
	for n, length := range queues {
		if length > limit {
			name = n // want map/iteration-order@"n"
			break
		}
	}
	return name
}

// Names encodes the names in use.
func Names(queues map[string]int) ([]byte, error) {
	names := slices.Collect(maps.Keys(queues))
	return json.Marshal(names) // want map/iteration-order@"json.Marshal(names)"
}
