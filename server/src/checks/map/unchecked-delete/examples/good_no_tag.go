// lookalike: bad_after_log.go the file does not ask for the check
// go: 1.25

package registry

import "log"

var handlers = map[string]func(){}

// Unregister takes a handler away.
func Unregister(name string) {
	log.Printf("unregister %s", name)
	delete(handlers, name)
}
