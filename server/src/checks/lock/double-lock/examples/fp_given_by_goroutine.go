// go: 1.25
package queue

import "sync"

type queue struct{ work chan int }

func (q *queue) start() { q.work = make(chan int, 100) }

func (q *queue) stop() { close(q.work) }

// reshard sends while a goroutine starts and stops the queue; the lock is handed to and fro.
func reshard(rounds int) {
	q := &queue{}
	var running sync.Mutex
	running.Lock()
	done := make(chan struct{})
	go func() {
		for {
			q.start()
			running.Unlock()
			running.Lock()
			q.stop()
			select {
			case done <- struct{}{}:
				return
			default:
			}
		}
	}()
	for i := range rounds {
		running.Lock()
		q.work <- i
		running.Unlock()
	}
	<-done
}
