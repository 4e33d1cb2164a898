// lookalike: bad_ignored_error.go the path without a map returns before the write
// go: 1.25

package settings

import (
	"os"
	"strings"
)

// load reads lines of the form name=value. On error there is no map.
func load(path string) (map[string]string, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	values := make(map[string]string)
	for line := range strings.Lines(string(data)) {
		if name, value, ok := strings.Cut(strings.TrimSpace(line), "="); ok {
			values[name] = value
		}
	}
	return values, nil
}

// Load falls back to defaults.
func Load(path, listen string) map[string]string {
	values, err := load(path)
	if err != nil {
		return map[string]string{"listen": listen}
	}
	if values["listen"] == "" {
		values["listen"] = listen
	}
	return values
}
