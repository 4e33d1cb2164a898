// go: 1.25

// Package dir reads directories.
package dir

import (
	"errors"
	"io/fs"
	"os"
)

// Names looks at the error of the wrong call.
func Names(path string) ([]string, error) {
	_, missing := os.Stat(path)
	f, err := os.Open(path) // want goroutine/unclosed-resource
	if err != nil {
		return nil, err
	}
	if cause := unwrapped(missing); cause != nil {
		return nil, cause
	}
	defer f.Close()
	return f.Readdirnames(-1)
}

func unwrapped(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
