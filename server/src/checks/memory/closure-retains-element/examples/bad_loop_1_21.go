// go: 1.21

package hooks

import "log"

// Upload is a file with all of its content.
type Upload struct {
	Name string
	Data []byte
}

var cleanups []func()

// Accept remembers how to clean up. All closures would share the loop's own variable before Go 1.22.
func Accept(uploads []Upload) {
	for i := range uploads {
		u := uploads[i]
		cleanups = append(cleanups, func() {
			log.Printf("removing %s", u.Name) // want memory/closure-retains-element@"u.Name"
		})
	}
}

// Cleanup runs what was remembered.
func Cleanup() {
	for _, f := range cleanups {
		f()
	}
	cleanups = nil
}
