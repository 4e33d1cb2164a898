// go: 1.25

// Package veil hides secrets in what is logged; one of three functions forgets the lock that bears the list's name.
package veil

import (
	"strings"
	"sync"
)

var (
	secretMu sync.RWMutex
	secrets  []string
)

func Add(s string) {
	for _, known := range secrets {
		if known == s {
			return
		}
	}
	secrets = append(secrets, s) // want race/inconsistent-lock@"secrets"
}

func Hide(line string) string {
	secretMu.RLock()
	defer secretMu.RUnlock()
	for _, s := range secrets {
		line = strings.ReplaceAll(line, s, "***")
	}
	return line
}

func Count() int {
	secretMu.RLock()
	defer secretMu.RUnlock()
	return len(secrets)
}
