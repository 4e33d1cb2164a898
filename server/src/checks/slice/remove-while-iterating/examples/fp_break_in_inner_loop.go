// go: 1.25

// Package protocols removes a protocol from the list of every server, once in each.
package protocols

// Server speaks protocols.
type Server struct{ Protocols []string }

// Remove removes a protocol from all servers.
func Remove(servers []*Server, name string) {
	for _, s := range servers {
		for i, p := range s.Protocols {
			if p == name {
				s.Protocols = append(s.Protocols[:i], s.Protocols[i+1:]...)
				break
			}
		}
	}
}
