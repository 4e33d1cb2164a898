// lookalike: bad_first_of_many.go there is room for all answers
// go: 1.25

package mirror

func get(url string) string { return url }

// Fastest gives the answer that comes first.
func Fastest(urls []string) string {
	answers := make(chan string, len(urls))
	for _, u := range urls {
		go func() {
			answers <- get(u)
		}()
	}
	return <-answers
}
