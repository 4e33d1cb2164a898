// go: 1.25

package settings

import (
	"fmt"
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

// Load falls back to defaults, or means to.
func Load(path, listen string) map[string]string {
	values, err := load(path)
	if err != nil {
		fmt.Fprintln(os.Stderr, "settings:", err)
	}
	if values["listen"] == "" {
		values["listen"] = listen // want map/nil-write@"values[\"listen\"]"
	}
	return values
}
