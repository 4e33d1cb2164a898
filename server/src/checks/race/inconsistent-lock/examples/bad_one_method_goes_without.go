// go: 1.25

// Package roster keeps a subscription; of its methods only one goes without the lock, and does so often.
package roster

import "sync"

type Subscription struct{ subject string }

func (s *Subscription) Valid() bool  { return s.subject != "" }
func (s *Subscription) Drain() error { return nil }

type Roster struct {
	mu  sync.Mutex
	sub *Subscription
}

func (r *Roster) Subscribe(subject string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.sub = &Subscription{subject: subject}
}

func (r *Roster) Active() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.sub != nil
}

func (r *Roster) Close() error {
	if r.sub != nil {
		if r.sub.Valid() {
			if err := r.sub.Drain(); err != nil {
				return err
			}
		}
		r.sub = nil // want race/inconsistent-lock@"r.sub"
	}
	return nil
}
