package example

import "strings"

// Request is sent to many hosts.
type Request struct {
	fields map[string]string
	hosts  chan string
}

// NewRequest makes one without fields.
func NewRequest(hosts chan string) *Request {
	return &Request{fields: make(map[string]string), hosts: hosts}
}

// Add gives the request another field.
func (r *Request) Add(line string) {
	name, value, _ := strings.Cut(line, ":")
	r.fields[name] = value // want race/unguarded-map@"r.fields[name]"
}

// Run sends it to every host that comes.
func (r *Request) Run(send func(host, name string)) {
	go func() {
		for host := range r.hosts {
			send(host, r.fields["name"])
		}
	}()
}
