package fixture

import "sync"

type event struct {
	fields map[string]string
}

// spread hands one event to all; who adds to the fields adds to a copy.
func spread(e *event, names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func(name string) {
			defer wg.Done()
			tell(e, name)
		}(name)
	}
	wg.Wait()
}

func tell(e *event, name string) {
	fields := e.fields
	if name != "" {
		fields = make(map[string]string, len(e.fields)+1)
		for k, v := range e.fields {
			fields[k] = v
		}
		fields["name"] = name
	}
	print(len(fields))
}

func newEvent() *event { return &event{fields: map[string]string{}} }
