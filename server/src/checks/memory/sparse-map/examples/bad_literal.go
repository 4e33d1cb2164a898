// go: 1.25

package ports

// example:begin
var services = map[int][]string{ // want memory/sparse-map@"services" `3 keys between 22 and 65000`
	22:    {"ssh"},
	8080:  {"http", "proxy"},
	65000: {"test"},
}

// example:end

// Of gives the services of a port.
func Of(port int) []string { return services[port] }
