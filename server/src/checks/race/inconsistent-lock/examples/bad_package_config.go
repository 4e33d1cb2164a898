// go: 1.25

package config

import (
	"encoding/json"
	"net/http"
	"os"
	"sync"
)

// Settings are what an operator may change at run time.
type Settings struct {
	Greeting string
	Limit    int
}

var (
	mu      sync.RWMutex
	current Settings
	changes int
)

// Load replaces the settings by those of a file.
func Load(path string) error {
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	var next Settings
	if err := json.Unmarshal(text, &next); err != nil {
		return err
	}
	mu.Lock()
	defer mu.Unlock()
	current = next
	changes++
	return nil
}

// Greeting returns the greeting in force.
func Greeting() string {
	mu.RLock()
	defer mu.RUnlock()
	return current.Greeting
}

// SetLimit changes the limit alone.
func SetLimit(n int) {
	mu.Lock()
	defer mu.Unlock()
	current.Limit = n
	changes++
}

// Changed tells whether anything was changed after the start.
func Changed() bool {
	mu.RLock()
	defer mu.RUnlock()
	return changes > 1
}

// Show writes the number of changes.
func Show(w http.ResponseWriter, r *http.Request) {
	if err := json.NewEncoder(w).Encode(changes); err != nil { // want race/inconsistent-lock@"changes"
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}

// Reload is the handler that loads the settings again.
func Reload(w http.ResponseWriter, r *http.Request) {
	if err := Load("settings.json"); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
	}
}
