// go: 1.25

package images

type image struct {
	name   string
	pixels []byte
}

type bus struct{ subscribers []func(string) bool }

// on keeps a function that is asked about every name.
func (b *bus) on(f func(string) bool) { b.subscribers = append(b.subscribers, f) }

// any asks one function, and forgets it.
func (b *bus) any(f func(string) bool) bool { return f("any") }

// Watch holds the pixels of all images, to compare names.
func Watch(b *bus, images []*image) {
	for _, img := range images {
		b.on(func(name string) bool { return name == img.name }) // want memory/closure-retains-element@"img.name"
		b.any(func(name string) bool { return name == img.name })
	}
}
