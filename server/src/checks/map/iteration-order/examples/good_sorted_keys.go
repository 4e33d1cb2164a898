// lookalike: bad_written.go goes through sorted keys
// go: 1.25

package config

import (
	"fmt"
	"io"
	"maps"
	"slices"
)

// example:begin

type File struct {
	settings map[string]int
}

func (f *File) Save(w io.Writer) {
	for _, name := range slices.Sorted(maps.Keys(f.settings)) {
		fmt.Fprintf(w, "%s = %d\n", name, f.settings[name])
	}
}

// example:end
