// go: 1.25

package users

import "sync"

// Directory finds users by two keys.
type Directory struct {
	byID    sync.Map
	byEmail sync.Map
}

// Add puts a user in.
func (d *Directory) Add(id, email string) {
	d.byID.Store(id, email)
	d.byEmail.Store(email, id)
}
