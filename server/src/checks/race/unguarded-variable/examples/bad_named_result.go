// go: 1.25

package disk

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
)

// Usage returns the size of all files below a directory, unless the context ends before. The return statement stores
// into size while the goroutine still may.
func Usage(ctx context.Context, dir string) (size int64, err error) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		size = walk(dir) // want race/unguarded-variable@"size"
	}()
	select {
	case <-done:
		return size, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func walk(dir string) int64 {
	var sum int64
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return nil
		}
		if info, err := os.Lstat(path); err == nil {
			sum += info.Size()
		}
		return nil
	})
	return sum
}
