// go: 1.25
package presence

import "time"

type event struct{ joined, left []string }

// Tracker tells others who comes and goes.
type Tracker struct {
	events  chan event
	stop    chan struct{}
	count   int
	onJoin  func(names []string)
	onLeave func(names []string)
}

// New starts the goroutine that tells.
func New() *Tracker {
	t := &Tracker{events: make(chan event, 16), stop: make(chan struct{})}
	go func() {
		ticker := time.NewTicker(time.Minute)
		defer ticker.Stop()
		for {
			select {
			case <-t.stop:
				return
			case e := <-t.events:
				t.tell(e)
			case <-ticker.C:
				println("here:", t.count)
			}
		}
	}()
	return t
}

// OnJoin is called while things are set up.
func (t *Tracker) OnJoin(f func(names []string)) {
	t.onJoin = f
}

// OnLeave is called while things are set up.
func (t *Tracker) OnLeave(f func(names []string)) {
	t.onLeave = f
}

func (t *Tracker) tell(e event) {
	t.count += len(e.joined) - len(e.left)
	if len(e.joined) > 0 {
		t.onJoin(e.joined)
	}
	if len(e.left) > 0 {
		t.onLeave(e.left)
	}
}

// Join tells that somebody has come.
func (t *Tracker) Join(names ...string) {
	t.events <- event{joined: names}
}

// Leave tells that somebody has gone.
func (t *Tracker) Leave(names ...string) {
	t.events <- event{left: names}
}

// Close ends it.
func (t *Tracker) Close() {
	close(t.stop)
}
