// lookalike: bad_progress.txtar the title is an atomic.Pointer
// go: 1.25

package index

import "sync/atomic"

// Document is a text with a title.
type Document struct {
	Title string
	Text  string
}

// Builder builds an index and shows how far it is.
type Builder struct {
	title atomic.Pointer[string]
	stop  chan struct{}
	ended chan struct{}
}

// Start begins to index documents.
func Start(docs []Document, index func(Document)) *Builder {
	b := &Builder{stop: make(chan struct{}), ended: make(chan struct{})}
	go b.run(docs, index)
	return b
}

func (b *Builder) run(docs []Document, index func(Document)) {
	defer close(b.ended)
	for _, d := range docs {
		select {
		case <-b.stop:
			return
		default:
		}
		b.title.Store(&d.Title)
		index(d)
	}
}

// Current returns the title of the document that is being indexed.
func (b *Builder) Current() string {
	if title := b.title.Load(); title != nil {
		return *title
	}
	return ""
}

// Stop ends the indexing and waits for it.
func (b *Builder) Stop() {
	close(b.stop)
	<-b.ended
}
