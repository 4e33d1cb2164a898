// go: 1.25

package feeds

import "sync"

var (
	mu        sync.Mutex
	callbacks = map[string]func(){}
)

// Register keeps a callback: the identifier is as long as ever, and the two names beside each other are not.
func Register(uuid, name, kind string, f func()) {
	mu.Lock()
	defer mu.Unlock()
	callbacks[uuid+name+kind] = f // want map/fragile-key@"uuid+name+kind"
}
