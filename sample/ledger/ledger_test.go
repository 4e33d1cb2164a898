package ledger

import (
	"sync"
	"testing"
)

// This test fails under `go test -race` until Balance and Entries are repaired.
func TestConcurrentUse(t *testing.T) {
	l := New()
	var wg sync.WaitGroup
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			l.Deposit("ann", 100)
			_ = l.Balance("ann")
			_ = l.Entries()
		}()
	}
	wg.Wait()
	if got := l.Lookups(); got != 8 {
		t.Errorf("%d lookups, want 8", got)
	}
}
