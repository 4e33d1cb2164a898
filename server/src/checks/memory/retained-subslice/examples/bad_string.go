// go: 1.25

package version

import (
	"os"
	"strings"
)

var banner string

// Load remembers the first line of a file.
func Load(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	text := string(data)
	end := strings.IndexByte(text, '\n')
	if end < 0 {
		return nil
	}
	banner = text[:end] // want memory/retained-subslice@"text[:end]"
	return nil
}

// Banner gives it.
func Banner() string { return banner }
