// go: 1.25

// Package blocks searches blocks, several at once.
package blocks

import (
	"errors"
	"sync"
	"sync/atomic"
)

type block struct{ tags []string }

func (b *block) count() (int, error) {
	if len(b.tags) == 0 {
		return 0, errors.New("no tags")
	}
	return len(b.tags), nil
}

// Store holds blocks.
type Store struct{ blocks []*block }

func (s *Store) each(f func(b *block) error) error {
	var wg sync.WaitGroup
	for _, b := range s.blocks {
		wg.Add(1)
		go func() {
			defer wg.Done()
			_ = f(b)
		}()
	}
	wg.Wait()
	return nil
}

func limit(query string) (int, error) {
	if query == "" {
		return 0, errors.New("no query")
	}
	return len(query), nil
}

// Search looks into as many as the query allows.
func (s *Store) Search(query string) (int, error) {
	most, err := limit(query)
	if err != nil {
		return 0, err
	}
	var seen atomic.Int64
	search := func(b *block) error {
		if seen.Add(1) > int64(most) {
			return nil
		}
		_, err := b.count()
		return err
	}
	err = s.each(search)
	return int(seen.Load()), err
}
