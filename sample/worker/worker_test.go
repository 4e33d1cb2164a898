package worker

import "testing"

// These tests fail under `go test -race` until the findings of this package are repaired.

func orders(n int) []Order {
	all := make([]Order, n)
	for i := range all {
		all[i] = Order{ID: i, Cents: 100}
	}
	return all
}

func TestDeliver(t *testing.T) {
	if got := Deliver(orders(1000), 8); len(got) != 1000 {
		t.Errorf("%d orders delivered, want 1000", len(got))
	}
}

func TestTotal(t *testing.T) {
	if got := Total(orders(1000)); got != 100_000 {
		t.Errorf("total %d, want 100000", got)
	}
}

func TestAnnounce(t *testing.T) {
	Announce(orders(8))
}
