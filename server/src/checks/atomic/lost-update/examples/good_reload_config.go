// go: 1.25

package config

import (
	"log"
	"os"
	"sync/atomic"
)

// Config is read as a whole.
type Config struct {
	Text string
}

// Store holds the present configuration.
type Store struct {
	path string
	cur  atomic.Pointer[Config]
}

// Reload reads the file anew: nothing of the old configuration is kept.
func (s *Store) Reload() error {
	b, err := os.ReadFile(s.path)
	if err != nil {
		return err
	}
	if old := s.cur.Load(); old != nil && old.Text != string(b) {
		log.Printf("configuration has changed")
	}
	s.cur.Store(&Config{Text: string(b)})
	return nil
}
