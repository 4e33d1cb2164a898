// go: 1.22

package settings

import (
	"fmt"
	"io"
)

// File is a list of settings.
type File struct {
	settings map[string]int
}

// Save writes the settings: maps.Keys gives no iterator yet.
func (f *File) Save(w io.Writer) {
	for name, value := range f.settings {
		fmt.Fprintf(w, "%s = %d\n", name, value) // want map/iteration-order@"fmt.Fprintf(w, \"%s = %d\\n\", name, value)"
	}
}
