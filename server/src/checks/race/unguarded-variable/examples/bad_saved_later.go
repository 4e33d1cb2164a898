// Package store saves what it holds, at once or behind the caller's back.
package store

import "fmt"

// Store holds numbers.
type Store struct{ numbers []int }

func (s *Store) save(async bool, path string, done func()) {
	write := func(to string) {
		fmt.Println(to, len(s.numbers))
		done()
	}
	if async {
		go write(path)
	} else {
		write(path)
	}
}

// Close saves once more, without waiting.
func (s *Store) Close(path string) error {
	saved := false
	s.save(true, path, func() { saved = true }) // want race/unguarded-variable
	if !saved {
		return fmt.Errorf("not saved: %s", path)
	}
	return nil
}
