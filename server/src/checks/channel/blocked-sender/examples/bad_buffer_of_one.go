// go: 1.25
package replicas

// First asks three replicas: the answer of the last one has no place.
func First(key string, ask func(replica int, key string) string) string {
	answers := make(chan string, 1)
	go func() { answers <- ask(0, key) }()
	go func() { answers <- ask(1, key) }()
	go func() { answers <- ask(2, key) }() // want channel/blocked-sender@"answers <- ask(2, key)" `than its buffer holds`
	return <-answers
}
