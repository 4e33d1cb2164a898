package fixture

import (
	"sync"
	"time"
)

type network interface {
	Write(data []byte) error
}

// Dispatcher sends what it is given, one after the other.
type Dispatcher interface {
	// SetTimeout sets how long to wait for an answer.
	//
	// This function must be called before starting the dispatcher.
	SetTimeout(d time.Duration)
	// SetNetwork sets what requests are sent by.
	//
	// This needs to be set before calling the Start method. If not, sending fails.
	SetNetwork(n network)
	// SetOnCancel sets what is called when a request gets no answer.
	SetOnCancel(f func(err error))
	Start()
	Stop()
}

// Access to its requests is thread-safe.
type queueDispatcher struct {
	mu       sync.Mutex
	requests chan []byte
	timeout  time.Duration
	network  network
	onCancel func(err error)
}

// NewDispatcher makes one that has not started.
func NewDispatcher() Dispatcher {
	return &queueDispatcher{timeout: time.Minute}
}

func (d *queueDispatcher) SetTimeout(t time.Duration) {
	d.timeout = t
}

func (d *queueDispatcher) SetNetwork(n network) {
	d.network = n
}

// Set as the others are.
func (d *queueDispatcher) SetOnCancel(f func(err error)) {
	d.onCancel = f
}

func (d *queueDispatcher) Start() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.requests = make(chan []byte, 1)
	go d.pump()
}

func (d *queueDispatcher) Stop() {
	d.mu.Lock()
	defer d.mu.Unlock()
	close(d.requests)
}

func (d *queueDispatcher) pump() {
	ticker := time.NewTicker(d.timeout)
	defer ticker.Stop()
	for {
		select {
		case r, ok := <-d.requests:
			if !ok {
				return
			}
			if err := d.network.Write(r); err != nil {
				if d.onCancel != nil {
					d.onCancel(err)
				}
				return
			}
		case <-ticker.C:
			ticker.Reset(d.timeout)
		}
	}
}
