// go: 1.25

// Package settings tells who wants to know when settings have changed.
package settings

import (
	"os"
	"os/signal"
	"sync"
)

// Settings are read again when the process is told to.
type Settings struct {
	mu       sync.Mutex
	values   map[string]string
	old      map[string]string
	onReload []func(*Settings)
	read     func() map[string]string
}

// New reads settings. The functions are called when they have been read again.
func New(read func() map[string]string, onReload ...func(*Settings)) *Settings {
	return &Settings{read: read, onReload: onReload}
}

// HasChanged is for the functions that are called on a reload: whether it brought another value.
func (s *Settings) HasChanged(name, now string) bool {
	if s.old == nil {
		return false
	}
	return s.old[name] != now
}

// Watch reads them again on a signal.
func (s *Settings) Watch() {
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, os.Interrupt)
	go func() {
		for range signals {
			s.Reload()
		}
	}()
}

// Reload reads them again.
func (s *Settings) Reload() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.old = map[string]string{}
	for k, v := range s.values {
		s.old[k] = v
	}
	s.values = s.read()
	for _, f := range s.onReload {
		f(s) // want lock/blocking-while-held
	}
}
