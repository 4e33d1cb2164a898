// lookalike: bad_grown_twice.go the room behind it is out of reach, or the first is no longer used
// go: 1.25

// Package routes builds paths.
package routes

import "strings"

// Both returns the paths to read and to write under a prefix.
func Both(prefix []string) (read, write []string) {
	base := append(make([]string, 0, 8), prefix...)
	base = base[:len(base):len(base)]
	read = append(base, "get")
	write = append(base, "put")
	return read, write
}

// Texts joins them at once.
func Texts(prefix []string) (string, string) {
	base := append(make([]string, 0, 8), prefix...)
	path := append(base, "get")
	read := strings.Join(path, "/")
	path = append(base, "put")
	return read, strings.Join(path, "/")
}
