// go: 1.25

package names

import "sync"

var byID sync.Map

// Put stores a name.
func Put(id int, name string) { byID.Store(id, name) }

// Drop forgets a name.
func Drop(id int) { byID.Delete(id) }

// Name returns a name.
func Name(id int) string {
	v, ok := byID.Load(id)
	if !ok {
		return ""
	}
	return v.(string)
}
