// go: 1.25

package batch

// Group sends batches of n items.
func Group(items <-chan string, n int, out chan<- []string) {
	batch := make([]string, 0, n)
	for item := range items {
		batch = append(batch, item)
		if len(batch) == n {
			flush(&batch, out)
		}
	}
}

func flush(batch *[]string, out chan<- []string) {
	out <- *batch
	*batch = make([]string, 0, cap(*batch))
}

// Pairs sends the items two by two, in one slice that it fills again and again.
func Pairs(items []string, out chan<- []string) {
	pair := make([]string, 0, 2)
	for i := 0; i+1 < len(items); i += 2 {
		pair = append(pair[:0], items[i], items[i+1])
		out <- pair // want race/shared-after-handoff@"pair"
	}
}
