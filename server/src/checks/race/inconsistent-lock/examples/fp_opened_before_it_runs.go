// go: 1.25

package volumes

import (
	"context"
	"os"
	"sync"
	"sync/atomic"
)

// Volume is one volume.
type Volume struct{ name string }

var count atomic.Int64

// Store has the volumes of a folder.
type Store struct {
	dir string
	g   sync.WaitGroup

	mu      sync.Mutex
	volumes map[string]*Volume
}

// NewStore makes a store, which has to be opened.
func NewStore(dir string) *Store {
	return &Store{dir: dir, volumes: make(map[string]*Volume)}
}

// Open finds what there is, and only then begins to watch.
func (s *Store) Open(ctx context.Context) error {
	if err := s.openVolumes(); err != nil {
		return err
	}
	s.g.Go(func() { s.watch(ctx) })
	return nil
}

func (s *Store) openVolumes() error {
	all, err := os.ReadDir(s.dir)
	if err != nil {
		return err
	}
	for _, e := range all {
		s.openVolume(e.Name())
	}
	count.Store(int64(len(s.volumes)))
	return nil
}

func (s *Store) openVolume(name string) {
	s.volumes[name] = &Volume{name: name}
}

func (s *Store) watch(ctx context.Context) {
	<-ctx.Done()
	s.mu.Lock()
	defer s.mu.Unlock()
	clear(s.volumes)
}

// Volume looks one up.
func (s *Store) Volume(name string) *Volume {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.volumes[name]
}

// Add makes one.
func (s *Store) Add(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.volumes[name] = &Volume{name: name}
}

// Remove forgets one.
func (s *Store) Remove(name string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.volumes, name)
}

// Close waits for the watcher.
func (s *Store) Close() { s.g.Wait() }
