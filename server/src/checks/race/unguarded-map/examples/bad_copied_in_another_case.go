package fixture

import "sync"

type notice struct {
	fields map[string]string
}

// spread hands one notice to all; only where there are no fields the name goes into a map of its own.
func spread(n *notice, names []string) {
	var wg sync.WaitGroup
	for _, name := range names {
		wg.Add(1)
		go func(name string) {
			defer wg.Done()
			tell(n, name)
		}(name)
	}
	wg.Wait()
}

func tell(n *notice, name string) {
	fields := n.fields
	if fields == nil {
		fields = make(map[string]string)
	}
	fields["name"] = name // want race/unguarded-map@"fields[\"name\"]"
	print(len(fields))
}

func newNotice() *notice { return &notice{fields: map[string]string{}} }
