// go: 1.25

package hooks

import "log"

// example:begin

// Upload is a file with all of its content.
type Upload struct {
	Name string
	Data []byte
}

var cleanups []func()

// Accept stores files and remembers how to clean up.
func Accept(uploads []Upload, store func(Upload) error) error {
	for _, u := range uploads {
		if err := store(u); err != nil {
			return err
		}
		cleanups = append(cleanups, func() {
			log.Printf("removing %s", u.Name) // want memory/closure-retains-element@"u.Name" `holds all of .u.`
		})
	}
	return nil
}

// example:end

// Cleanup runs what was remembered.
func Cleanup() {
	for _, f := range cleanups {
		f()
	}
	cleanups = nil
}
