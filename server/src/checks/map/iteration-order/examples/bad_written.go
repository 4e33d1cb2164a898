// go: 1.25

package config

import (
	"fmt"
	"io"
)

// example:begin

// File is a list of settings.
type File struct {
	settings map[string]int
}

// Save writes the settings.
func (f *File) Save(w io.Writer) {
	for name, value := range f.settings {
		fmt.Fprintf(w, "%s = %d\n", name, value) // want map/iteration-order@"fmt.Fprintf(w, \"%s = %d\\n\", name, value)"
	}
}

// example:end
