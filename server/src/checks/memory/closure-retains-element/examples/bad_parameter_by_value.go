// go: 1.25

// Package images describes images by their names.
package images

import "fmt"

// Image is large.
type Image struct {
	Name   string
	Width  int
	Pixels [1 << 16]byte
}

var describe = map[string]func() string{}

// Register keeps the whole copy for its width.
func Register(img Image) {
	describe[img.Name] = func() string {
		return fmt.Sprintf("%d px", img.Width) // want memory/closure-retains-element@"img.Width"
	}
}

// Unregister forgets an image.
func Unregister(name string) {
	delete(describe, name)
}
