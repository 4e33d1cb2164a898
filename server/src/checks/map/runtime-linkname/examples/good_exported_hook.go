// go: 1.25

package hooks

import _ "unsafe"

// mapper is pushed under another name of this module.
//
//go:linkname mapper example.com/fixture/mapping.mapassign
func mapper(key string) string {
	return "k:" + key
}

// Use keeps it alive.
func Use(key string) string { return mapper(key) }
