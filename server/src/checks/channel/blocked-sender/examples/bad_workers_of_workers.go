package batch

import "sync"

type item struct{ kind string }

func apply(items []item, fn func(item) error) error {
	errs := make(chan error)
	go byKind(items, fn, errs)
	for range items {
		if err := <-errs; err != nil {
			return err
		}
	}
	return nil
}

func byKind(items []item, fn func(item) error, errs chan<- error) {
	var wg sync.WaitGroup
	kind := ""
	for _, it := range items {
		if it.kind != kind {
			wg.Wait()
			kind = it.kind
		}
		wg.Add(1)
		go func() {
			errs <- fn(it) // want channel/blocked-sender `stops early`
			wg.Done()
		}()
	}
}

func applyAll(items []item, fn func(item) error) error {
	var first error
	errs := make(chan error)
	go byKind(items, fn, errs)
	for range items {
		if err := <-errs; err != nil && first == nil {
			first = err
		}
	}
	return first
}
