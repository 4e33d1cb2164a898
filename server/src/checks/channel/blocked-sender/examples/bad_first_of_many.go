// go: 1.25

package mirror

func get(url string) string { return url }

// Fastest gives the answer that comes first.
func Fastest(urls []string) string {
	answers := make(chan string)
	for _, u := range urls {
		go func() {
			answers <- get(u) // want channel/blocked-sender@"answers <- get(u)" `and one is received`
		}()
	}
	return <-answers
}
