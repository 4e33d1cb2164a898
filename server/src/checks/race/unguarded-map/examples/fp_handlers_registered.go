package bus

import "sync"

// Handler is what listens to a topic.
type Handler interface{ Handle(msg string) error }

// Bus hands messages to those who have registered, in goroutines of its own.
type Bus struct {
	handlers map[string]Handler
	filters  map[string]func(string) bool
	wg       sync.WaitGroup
}

func New() *Bus {
	return &Bus{handlers: map[string]Handler{}, filters: map[string]func(string) bool{}}
}

// Register is called while the program is set up.
func (b *Bus) Register(topic string, h Handler) { b.handlers[topic] = h }

func (b *Bus) Filter(topic string, f func(string) bool) { b.filters[topic] = f }

func (b *Bus) Publish(topic string, messages []string, failed func(error)) {
	for _, m := range messages {
		b.wg.Add(1)
		go func() {
			defer b.wg.Done()
			if err := b.deliver(topic, m); err != nil {
				failed(err)
			}
		}()
	}
}

func (b *Bus) deliver(topic, m string) error {
	if f := b.filters[topic]; f != nil && !f(m) {
		return nil
	}
	h, ok := b.handlers[topic]
	if !ok {
		return nil
	}
	return h.Handle(m)
}

func (b *Bus) Close() { b.wg.Wait() }
