// go: 1.25

package progress

// RWLocker is what this package needs of a lock; tests put one in that counts.
type RWLocker interface {
	Lock()
	Unlock()
	RLock()
	RUnlock()
}

// Table counts blocks by folder and file.
type Table struct {
	mut     RWLocker
	folders map[string]map[string]int
}

// New returns an empty table under a lock.
func New(mut RWLocker) *Table {
	return &Table{mut: mut, folders: map[string]map[string]int{}}
}

// Add counts a block.
func (t *Table) Add(folder, file string) {
	t.mut.Lock()
	defer t.mut.Unlock()
	files := t.folders[folder]
	if files == nil {
		files = map[string]int{}
		t.folders[folder] = files
	}
	files[file]++
}

// Count returns the number of blocks of a file.
func (t *Table) Count(folder, file string) int {
	t.mut.RLock() // want lock/missing-unlock@"t.mut.RLock()"
	for name, files := range t.folders {
		if name == folder {
			return files[file]
		}
	}
	t.mut.RUnlock()
	return 0
}
