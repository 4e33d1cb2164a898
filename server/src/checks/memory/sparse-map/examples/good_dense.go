// lookalike: bad_literal.go has its keys close together
// go: 1.25

package ports

// example:begin

var services = map[int][]string{
	22: {"ssh"},
	25: {"smtp"},
	80: {"http", "proxy"},
}

func Of(port int) []string { return services[port] }

// example:end
