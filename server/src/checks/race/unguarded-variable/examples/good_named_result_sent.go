// lookalike: bad_named_result.go the goroutine sends the size over a channel with room for it
// go: 1.25

package disk

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
)

// Usage returns the size of all files below a directory, unless the context ends before.
func Usage(ctx context.Context, dir string) (size int64, err error) {
	sizes := make(chan int64, 1)
	go func() {
		sizes <- walk(ctx, dir)
	}()
	select {
	case size = <-sizes:
		return size, nil
	case <-ctx.Done():
		return 0, ctx.Err()
	}
}

func walk(ctx context.Context, dir string) int64 {
	var sum int64
	filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
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
