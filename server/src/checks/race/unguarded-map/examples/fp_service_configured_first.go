package example

import "context"

// UnimplementedNotifierServer is what the generator makes for services that lack methods.
type UnimplementedNotifierServer struct{}

// Config says where messages of a name go.
type Config struct{ Name, URL string }

// Message is to be sent.
type Message struct{ Name, Text string }

// Empty is an answer without a word.
type Empty struct{}

type notifier struct {
	UnimplementedNotifierServer
	urls map[string]string
}

// NewNotifier makes the service.
func NewNotifier() any { return &notifier{urls: map[string]string{}} }

// Configure is called for each name before anything is sent.
func (n *notifier) Configure(_ context.Context, c *Config) (*Empty, error) {
	if c.URL == "" {
		delete(n.urls, c.Name)
	} else {
		n.urls[c.Name] = c.URL
	}
	return &Empty{}, nil
}

// Notify sends a message.
func (n *notifier) Notify(_ context.Context, m *Message) (*Empty, error) {
	println(n.urls[m.Name], m.Text)
	return &Empty{}, nil
}
