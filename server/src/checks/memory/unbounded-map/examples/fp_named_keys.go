// go: 1.25

package codecs

import "sync"

type codec struct{ name string }

// One codec for each format, made when it is first asked for.
var codecs sync.Map

// Lookup finds the codec of a format.
func Lookup(format string) *codec {
	if v, ok := codecs.Load(format); ok {
		return v.(*codec)
	}
	switch format {
	case "json", "proto", "yaml":
		v, _ := codecs.LoadOrStore(format, &codec{format})
		return v.(*codec)
	}
	if format == "toml" || format == "ini" {
		v, _ := codecs.LoadOrStore(format, &codec{format})
		return v.(*codec)
	}
	return nil
}
