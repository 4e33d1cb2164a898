package example

import "sync"

// Keys are revoked by way of a callback.
type Keys struct {
	mu    sync.Mutex
	known map[string]bool
}

// Users log in with keys.
type Users struct {
	mu   sync.Mutex
	keys *Keys
	byID map[string]string
}

// Rooms are where users are.
type Rooms struct {
	mu    sync.Mutex
	users *Users
	in    map[string]string
}

func (k *Keys) has(name string) bool {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.known[name]
}

// Revoke calls back with the lock held: what it reaches there is said once.
func (k *Keys) Revoke(name string, u *Users, r *Rooms) {
	k.mu.Lock()
	defer k.mu.Unlock()
	delete(k.known, name)
	forget(name, u, r) // want lock/order-inversion@"forget(name, u, r)"
}

func forget(name string, u *Users, r *Rooms) {
	u.mu.Lock()
	delete(u.byID, name)
	u.mu.Unlock()
	r.mu.Lock()
	delete(r.in, name)
	r.mu.Unlock()
}

// Login asks for the key with its own lock held.
func (u *Users) Login(name string) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.keys.has(name) {
		u.byID[name] = name
	}
}

func (u *Users) find(name string) string {
	u.mu.Lock()
	defer u.mu.Unlock()
	return u.byID[name]
}

// Enter looks the user up with the lock of the rooms held.
func (r *Rooms) Enter(name, room string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.users.find(name) != "" {
		r.in[name] = room
	}
}
