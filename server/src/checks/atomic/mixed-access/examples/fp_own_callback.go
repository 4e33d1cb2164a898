package example

import "sync/atomic"

// Scanner calls back for each thing that it finds.
type Scanner interface {
	Scan(root string) error
}

// NewScanner makes one.
var NewScanner func(found func(size int64)) Scanner

var stats struct {
	count int64
	size  int64
}

// Command prints what it has found, when the scan is over.
func Command(root string) error {
	s := NewScanner(func(size int64) {
		atomic.AddInt64(&stats.count, 1)
		atomic.AddInt64(&stats.size, size)
	})
	if err := s.Scan(root); err != nil {
		return err
	}
	println(stats.count, stats.size)
	return nil
}
