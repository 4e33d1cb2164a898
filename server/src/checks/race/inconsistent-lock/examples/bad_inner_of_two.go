// go: 1.25

// Package folders holds one lock for reading around everything, and another one for the listing.
package folders

import "sync"

// Folder caches its listing.
type Folder struct {
	opMu   sync.RWMutex
	listMu sync.Mutex
	names  []string
	loads  int
}

// Names returns the listing.
func (f *Folder) Names() []string {
	f.opMu.RLock()
	defer f.opMu.RUnlock()
	f.listMu.Lock()
	defer f.listMu.Unlock()
	return append([]string(nil), f.names...)
}

// Fill takes over a listing if there is none.
func (f *Folder) Fill(names []string) {
	f.opMu.RLock()
	defer f.opMu.RUnlock()
	f.listMu.Lock()
	defer f.listMu.Unlock()
	if f.names == nil {
		f.names = names
		f.loads++
	}
}

// Refresh takes over a new listing.
func (f *Folder) Refresh(names []string) {
	f.opMu.RLock()
	defer f.opMu.RUnlock()
	f.listMu.Lock()
	defer f.listMu.Unlock()
	f.names = names
	f.loads++
}

// Loads returns how often the listing was loaded.
func (f *Folder) Loads() int {
	f.opMu.RLock()
	defer f.opMu.RUnlock()
	return f.loads // want race/inconsistent-lock@"f.loads" `without .Folder\.listMu.`
}
