// go: 1.25

package alert

import (
	"fmt"
	"net/http"
	"time"
)

var firing []string

// Watch checks something now and then until stop is closed.
func Watch(name string, every time.Duration, check func() error, stop <-chan struct{}) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-stop:
			return
		case <-tick.C:
			if err := check(); err != nil {
				firing = append(firing, name+": "+err.Error()) // want race/unguarded-slice@"firing"
			}
		}
	}
}

// WatchAll starts a goroutine for each check.
func WatchAll(checks map[string]func() error, stop <-chan struct{}) {
	for name, check := range checks {
		go Watch(name, time.Minute, check, stop)
	}
}

// Show lists what is wrong.
func Show(w http.ResponseWriter, r *http.Request) {
	for _, a := range firing {
		fmt.Fprintln(w, a)
	}
}
