package bus

import "sync"

type Bus struct {
	mu   sync.Mutex
	subs []chan string
}

func (b *Bus) Size() int {
	b.mu.Lock()
	defer b.mu.Unlock()
	reply := make(chan int, 1)
	reply <- len(b.subs)
	return <-reply
}
