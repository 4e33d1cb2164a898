// go: 1.25

package motd

import (
	"io"
	"net/http"
	"sync"
)

var (
	mu      sync.RWMutex
	message = "hello"
	shown   int
)

// Set changes the message and starts to count again.
func Set(w http.ResponseWriter, r *http.Request) {
	text, err := io.ReadAll(io.LimitReader(r.Body, 1024))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	mu.Lock()
	defer mu.Unlock()
	message = string(text)
	shown = 0
}

// Show shows the message. The Locker is the lock in read mode, whatever its methods are called.
func Show(w http.ResponseWriter, r *http.Request) {
	reading := mu.RLocker()
	reading.Lock()
	text := message
	shown++ // want race/write-under-rlock@"shown"
	reading.Unlock()
	io.WriteString(w, text)
}
