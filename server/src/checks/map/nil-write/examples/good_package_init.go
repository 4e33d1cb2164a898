// lookalike: bad_package_var.go init makes the map
// go: 1.25

package codecs

import (
	"encoding/json"
	"fmt"
)

type Codec func(v any) ([]byte, error)

var registry map[string]Codec

// Register makes a codec known by its name.
func Register(name string, c Codec) {
	registry[name] = c
}

func Unregister(name string) {
	delete(registry, name)
}

// Encode uses the codec of that name.
func Encode(name string, v any) ([]byte, error) {
	c, ok := registry[name]
	if !ok {
		return nil, fmt.Errorf("no codec %s", name)
	}
	return c(v)
}

func init() {
	registry = make(map[string]Codec)
	Register("json", json.Marshal)
}
