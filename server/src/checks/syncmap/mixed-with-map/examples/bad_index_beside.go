// go: 1.25

package users

import "sync"

// User is somebody.
type User struct{ ID, Email string }

// Directory finds users.
type Directory struct {
	cache sync.Map         // id -> *User
	all   map[string]*User // the same, for listing
}

// New returns an empty directory.
func New() *Directory { return &Directory{all: map[string]*User{}} }

// example:begin
// Add puts a user in.
func (d *Directory) Add(u *User) {
	d.cache.Store(u.ID, u)
	d.all[u.ID] = u // want syncmap/mixed-with-map@"d.all[u.ID]" `does not protect it`
}

// example:end

// Find looks a user up.
func (d *Directory) Find(id string) *User {
	v, ok := d.cache.Load(id)
	if !ok {
		return nil
	}
	return v.(*User)
}
