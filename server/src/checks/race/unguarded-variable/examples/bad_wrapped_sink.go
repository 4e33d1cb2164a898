package feed

import "sync"

type note struct{ text string }

func loud(send func(*note)) func(*note) {
	return func(n *note) {
		n.text += "!"
		send(n)
	}
}

// publish sends through a function that has become a closure around itself.
func publish(notes []*note, send func(*note), shout bool) {
	if shout {
		send = loud(send)
	}
	var sent int
	var wg sync.WaitGroup
	for _, n := range notes {
		wg.Add(1)
		go func() {
			defer wg.Done()
			send(n)
			sent++ // want race/unguarded-variable@"sent"
		}()
	}
	wg.Wait()
	println(sent)
}

func run(notes []*note) {
	publish(notes, func(n *note) { println(n.text) }, true)
}
