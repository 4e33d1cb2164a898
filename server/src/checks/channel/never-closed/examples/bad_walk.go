// go: 1.25
package walker

import (
	"io/fs"
	"path/filepath"
)

func files(root string) <-chan string {
	out := make(chan string) // want channel/never-closed
	go walk(root, out)
	return out
}

// walk sends the files below root.
func walk(root string, out chan<- string) {
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			out <- path
		}
		return nil
	})
}

func Count(root string) (n int) {
	for range files(root) {
		n++
	}
	return n
}
