// go: 1.25

// Package dir reads directories.
package dir

import (
	"errors"
	"io/fs"
	"os"
)

// Names gives what is in a directory.
func Names(path string) ([]string, error) {
	f, err := os.Open(path)
	cause := unwrapped(err)
	if cause != nil {
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
