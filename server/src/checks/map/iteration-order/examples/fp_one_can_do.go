// go: 1.25

package keys

import (
	"bytes"
	"crypto/ed25519"
	"strings"
)

// Pair finds the pair of a public key: nobody else has it.
func Pair(pairs map[string]ed25519.PrivateKey, public []byte) ed25519.PrivateKey {
	for _, p := range pairs {
		if bytes.Equal(p.Public().(ed25519.PublicKey), public) {
			return p
		}
	}
	return nil
}

// Canonical finds a header however it is written.
func Canonical(headers map[string]string, name string) string {
	for h, v := range headers {
		if strings.EqualFold(h, name) {
			return v
		}
	}
	return ""
}

// Majority finds what more than half of all have said.
func Majority(votes map[string]int, all int) (string, bool) {
	for v, n := range votes {
		if n > all/2 {
			return v, true
		}
	}
	return "", false
}

// Most does so, too.
func Most(votes map[string]int, all int) string {
	for v, n := range votes {
		if 2*n > all {
			return v
		}
	}
	return ""
}
