// go: 1.25

package door

// Door is opened with a key; its methods report what happened.
type Door struct{ locked bool }

// Lock tells whether it was open.
func (d *Door) Lock() bool {
	was := d.locked
	d.locked = true
	return !was
}

// Unlock tells whether it was locked.
func (d *Door) Unlock() bool {
	was := d.locked
	d.locked = false
	return was
}

// Rattle tries the door.
func Rattle(d *Door) {
	d.Lock()
	d.Unlock()
}
