// go: 1.25

// Package trip makes requests whose body may have to wait.
package trip

type writer struct {
	remain  int
	trailer map[string]string
}

type conn interface {
	next() (string, error)
	write(b []byte)
}

type request struct {
	waits   bool
	body    []byte
	trailer map[string]string
}

type state struct {
	to conn
	w  writer
}

func (s *state) send(r *request) {
	s.w.remain = len(r.body)
	s.w.trailer = r.trailer
	s.to.write(r.body)
	for k := range r.trailer {
		if k == "" {
			delete(r.trailer, k)
		}
	}
}

// RoundTrip writes the body at once or when it is asked for.
func RoundTrip(to conn, r *request) (string, error) {
	s := &state{to: to}
	var sent bool
	if !r.waits {
		sent = true
		go s.send(r)
	}
	for {
		answer, err := to.next()
		if err != nil {
			return "", err
		}
		if answer != "continue" {
			return answer, nil
		}
		if r.waits && !sent {
			sent = true
			go s.send(r)
			continue
		}
	}
}
