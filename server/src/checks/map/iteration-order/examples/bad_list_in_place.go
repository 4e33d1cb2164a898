// go: 1.25

// Package header writes what a set holds.
package header

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Set is a set of tags.
type Set struct {
	tags map[string]int
}

// Header differs from run to run.
func (s *Set) Header() string {
	return strings.Join(slices.Collect(maps.Keys(s.tags)), ",") // want map/iteration-order@"strings.Join(slices.Collect(maps.Keys(s.tags)), \",\")"
}

// WriteTo writes the tags as they come.
func (s *Set) WriteTo(w io.Writer) (n int64, err error) {
	for tag := range maps.Keys(s.tags) {
		fmt.Fprintln(w, tag) // want map/iteration-order@"fmt.Fprintln(w, tag)"
	}
	return 0, nil
}

func (s *Set) names() []string {
	return slices.Collect(maps.Keys(s.tags))
}

// MarshalJSON has the order of a helper's list.
func (s *Set) MarshalJSON() ([]byte, error) {
	return json.Marshal(s.names()) // want map/iteration-order@"json.Marshal(s.names())"
}

// String sorts the list that another one joins as it is.
func (s *Set) String() string {
	names := s.names()
	slices.Sort(names)
	return strings.Join(names, " ")
}

// Line does not sort it.
func (s *Set) Line() string {
	names := s.names()
	return strings.Join(names, " ") // want map/iteration-order@"strings.Join(names, \" \")"
}

// Sorted is fine.
func (s *Set) Sorted() string {
	return strings.Join(slices.Sorted(maps.Keys(s.tags)), ",")
}
