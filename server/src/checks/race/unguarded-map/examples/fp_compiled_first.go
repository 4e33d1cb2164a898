package example

import "strings"

// Request is compiled from its text and sent to many hosts.
type Request struct {
	lines  []string
	fields map[string]string
	hosts  chan string
}

// Compile makes the fields of the lines.
func (r *Request) Compile() {
	r.fields = make(map[string]string)
	for _, line := range r.lines {
		name, value, _ := strings.Cut(line, ":")
		r.fields[name] = value
	}
}

// Run sends it to every host that comes.
func (r *Request) Run(send func(host, name string)) {
	go func() {
		for host := range r.hosts {
			send(host, r.fields["name"])
		}
	}()
}
