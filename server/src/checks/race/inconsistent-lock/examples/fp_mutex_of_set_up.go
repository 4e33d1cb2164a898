// go: 1.22

// Package snapshot answers questions about a configuration.
package snapshot

import (
	"sync"
	"sync/atomic"
)

// Snapshot is made once for each configuration, and read by many from then on.
type Snapshot struct {
	setUp sync.Mutex
	ready atomic.Bool

	byHost  map[string][]string
	aliases map[string]string
	total   int
}

// Init fills the snapshot. Where two come at once, the second one waits and leaves: the mutex keeps nothing else.
func (s *Snapshot) Init(source map[string][]string) {
	s.setUp.Lock()
	defer s.setUp.Unlock()
	if s.ready.Load() {
		return
	}
	s.fillHosts(source)
	s.fillAliases(source)
	s.ready.Store(true)
}

func (s *Snapshot) fillHosts(source map[string][]string) {
	s.byHost = map[string][]string{}
	for host, list := range source {
		s.byHost[host] = append(s.byHost[host], list...)
		s.total += len(list)
	}
}

func (s *Snapshot) fillAliases(source map[string][]string) {
	s.aliases = map[string]string{}
	for host, list := range source {
		for _, a := range list {
			if _, ok := s.aliases[a]; !ok {
				s.aliases[a] = host
			}
		}
	}
}

// Hosts returns what is known of a host.
func (s *Snapshot) Hosts(host string) []string { return s.byHost[host] }

// Alias returns the host behind an alias.
func (s *Snapshot) Alias(a string) (string, bool) {
	host, ok := s.aliases[a]
	return host, ok
}

// Total returns the number of entries.
func (s *Snapshot) Total() int { return s.total }
