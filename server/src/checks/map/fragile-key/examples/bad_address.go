// go: 1.25

package weakset

import "unsafe"

// Conn is a connection.
type Conn struct{ id int }

// Seen remembers connections by address.
type Seen map[uintptr]int

// Get tells how often a connection was seen.
func (s Seen) Get(c *Conn) int {
	return s[uintptr(unsafe.Pointer(c))] // want map/fragile-key@"uintptr(unsafe.Pointer(c))"
}
