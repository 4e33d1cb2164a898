// go: 1.25

package load

import (
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// Record is one line of the input.
type Record struct{ Name string }

func save(records <-chan Record, store func(Record)) {
	for r := range records { // want channel/blocked-receiver@"records" `waits for ever if its starter leaves`
		store(r)
	}
}

// Load stores all records of the input.
func Load(in io.Reader, store func(Record), workers int) error {
	records := make(chan Record)
	var wg sync.WaitGroup
	for range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			save(records, store)
		}()
	}
	dec := json.NewDecoder(in)
	for dec.More() {
		var r Record
		if err := dec.Decode(&r); err != nil {
			return fmt.Errorf("record: %w", err)
		}
		records <- r
	}
	close(records)
	wg.Wait()
	return nil
}
