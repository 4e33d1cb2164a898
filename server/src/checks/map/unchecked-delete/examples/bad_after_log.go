// go: 1.25

//go:build mapcheck || !nomapcheck

package registry

import "log"

var handlers = map[string]func(){}

// Unregister takes a handler away.
func Unregister(name string) {
	log.Printf("unregister %s", name)
	delete(handlers, name) // want map/unchecked-delete@"delete(handlers, name)"
}
