// lookalike: bad_package_alerts.go the slice is complete before the first goroutine starts and only read from then on
// go: 1.25

package alert

import (
	"fmt"
	"net/http"
	"time"
)

// Check is something to look at now and then.
type Check struct {
	Name string
	Run  func() error
}

var checks []Check

func init() {
	checks = append(checks, Check{"clock", clock})
}

func clock() error {
	if time.Now().Year() < 2000 {
		return fmt.Errorf("the clock is not set")
	}
	return nil
}

// Watch runs all checks now and then until stop is closed.
func Watch(every time.Duration, fail chan<- string, stop <-chan struct{}) {
	go func() {
		tick := time.NewTicker(every)
		defer tick.Stop()
		for {
			select {
			case <-stop:
				return
			case <-tick.C:
				runAll(fail, stop)
			}
		}
	}()
}

func runAll(fail chan<- string, stop <-chan struct{}) {
	for _, c := range checks {
		if err := c.Run(); err != nil {
			select {
			case fail <- c.Name + ": " + err.Error():
			case <-stop:
				return
			}
		}
	}
}

// Show lists what is watched.
func Show(w http.ResponseWriter, r *http.Request) {
	for _, c := range checks {
		fmt.Fprintln(w, c.Name)
	}
}
