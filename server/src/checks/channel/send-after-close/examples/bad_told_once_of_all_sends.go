// go: 1.25

package fixture

// Review asks somebody about a command and tells what came of it.
type Review struct {
	out chan string
}

// Start asks.
func (r *Review) Start(ask func() bool) {
	r.out = make(chan string)
	go func() {
		r.out <- "asked" // want channel/send-after-close
		if ask() {
			r.out <- "accepted"
			return
		}
		r.out <- "rejected"
	}()
}

// Next takes what comes next.
func (r *Review) Next() string { return <-r.out }

// Close ends the session, whether there was an answer or not.
func (r *Review) Close() {
	close(r.out)
}
