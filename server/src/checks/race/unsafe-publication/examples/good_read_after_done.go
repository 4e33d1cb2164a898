// go: 1.25

package load

// Data is loaded in the background.
type Data struct {
	Rows []string
}

// Loader has the data once done is closed.
type Loader struct {
	done chan struct{}
	data *Data
}

// Start loads in the background.
func Start(load func() *Data) *Loader {
	l := &Loader{done: make(chan struct{})}
	go func() {
		defer close(l.done)
		l.data = load()
	}()
	return l
}

// Data waits for the data.
func (l *Loader) Data() *Data {
	<-l.done
	return l.data
}
