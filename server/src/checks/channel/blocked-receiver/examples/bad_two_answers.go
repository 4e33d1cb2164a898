// go: 1.25

package quorum

func ask(host string) string { return host }

// Both asks two hosts.
func Both(first, second string) (string, string) {
	answers := make(chan string, 2)
	go func() {
		answers <- ask(first)
	}()
	_ = second
	a := <-answers
	b := <-answers // want channel/blocked-receiver@"<-answers" `2 values are received from`
	return a, b
}
