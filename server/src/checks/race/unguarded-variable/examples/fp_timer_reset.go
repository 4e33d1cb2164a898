// go: 1.25

package lease

import "time"

// Hold keeps a lease for a time. What the timer does is decided while it is stopped.
func Hold(renew func() error, d time.Duration) string {
	why := "expired"
	done := make(chan struct{})
	t := time.AfterFunc(time.Hour, func() {
		why += "!"
		close(done)
	})
	t.Stop()
	if err := renew(); err != nil {
		why = err.Error()
	}
	t.Reset(d)
	<-done
	return why
}
