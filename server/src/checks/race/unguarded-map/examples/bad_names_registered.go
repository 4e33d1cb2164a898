package bus

import "sync"

// Bus tells subscribers of messages, in goroutines of its own.
type Bus struct {
	names map[string]string
	wg    sync.WaitGroup
}

func New() *Bus { return &Bus{names: map[string]string{}} }

// Rename is called at any time: a name is data.
func (b *Bus) Rename(topic, name string) {
	b.names[topic] = name // want race/unguarded-map
}

func (b *Bus) Publish(topic string, messages []string, deliver func(name, m string)) {
	for _, m := range messages {
		b.wg.Add(1)
		go func() {
			defer b.wg.Done()
			deliver(b.names[topic], m)
		}()
	}
}

func (b *Bus) Close() { b.wg.Wait() }
