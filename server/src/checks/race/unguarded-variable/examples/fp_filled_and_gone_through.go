// go: 1.25

package certs

import (
	"net/http"
	"time"
)

type authority struct {
	id    string
	until time.Time
}

// Issuer renews what its authorities have.
type Issuer struct {
	names       []string
	authorities map[string]*authority
	done        chan struct{}
}

// Provision sets the issuer up; it is over before Start is called.
func (p *Issuer) Provision() {
	p.authorities = make(map[string]*authority)
	for _, n := range p.names {
		p.authorities[n] = &authority{id: n}
	}
	for _, a := range p.authorities {
		a.until = time.Now()
	}
}

// Start starts one goroutine for each authority.
func (p *Issuer) Start() {
	for _, a := range p.authorities {
		go p.renew(a)
	}
}

func (p *Issuer) renew(a *authority) {
	t := time.NewTicker(time.Hour)
	defer t.Stop()
	for {
		select {
		case <-t.C:
			a.until = time.Now().Add(24 * time.Hour)
		case <-p.done:
			return
		}
	}
}

type session struct {
	user string
	page int
}

// Site serves each session for its own user.
type Site struct{ sessions []*session }

func (s *Site) of(user string) *session {
	for _, x := range s.sessions {
		if x.user == user {
			return x
		}
	}
	return nil
}

func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if x := s.of(r.PathValue("user")); x != nil {
		x.page++
	}
}
