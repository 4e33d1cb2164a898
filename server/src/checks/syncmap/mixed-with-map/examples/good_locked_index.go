// lookalike: bad_index_beside.go the plain map has a lock of its own
// go: 1.25

package users

import "sync"

// example:begin

// User is somebody.
type User struct{ ID, Email string }

// Directory finds users.
type Directory struct {
	cache sync.Map // id -> *User

	mu  sync.Mutex
	all map[string]*User
}

// New returns an empty directory.
func New() *Directory { return &Directory{all: map[string]*User{}} }

// Add puts a user in.
func (d *Directory) Add(u *User) {
	d.cache.Store(u.ID, u)
	d.mu.Lock()
	d.all[u.ID] = u
	d.mu.Unlock()
}

// example:end
