// go: 1.25

package quorum

import "strings"

func ask(host string) string { return strings.ToUpper(host) }

// All asks every host and gives the answers as they come.
func All(hosts []string) []string {
	answers := make(chan string)
	for _, h := range hosts {
		go func() { answers <- ask(h) }()
	}
	out := make([]string, 0, len(hosts))
	for range hosts {
		out = append(out, <-answers)
	}
	return out
}
