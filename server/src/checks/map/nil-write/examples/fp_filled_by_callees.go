// go: 1.25

package settings

import "encoding/json"

// Notes are made when the first one is written.
type Notes map[string]string

// Write writes one.
func (n *Notes) Write(key, text string) {
	if *n == nil {
		*n = make(Notes)
	}
	(*n)[key] = text
}

// Read collects the texts, and when they were read.
func Read(raw []string, when string) (notes Notes) {
	notes.Write("when", when)
	for _, text := range raw {
		notes.Write(text[:1], text)
	}
	if old, ok := notes["author"]; ok {
		notes["first author"] = old
	}
	return notes
}

// Extend adds an entry to one section of a file.
func Extend(data []byte, key string) (any, error) {
	var file map[string]any
	if err := json.Unmarshal(data, &file); err != nil {
		return nil, err
	}
	section := file["section"].(map[string]any)
	section[key] = true
	return file, nil
}

// Index knows things by place and by owner.
type Index struct {
	byPlace map[string]map[string]bool
	byOwner map[string]map[string]bool
}

// NewIndex makes an empty one.
func NewIndex() *Index {
	return &Index{byPlace: make(map[string]map[string]bool), byOwner: make(map[string]map[string]bool)}
}

// Add puts both into one list.
func (x *Index) Add(place, owner string) {
	owners, ok := x.byOwner[place]
	if !ok {
		owners = make(map[string]bool)
		x.byPlace[place] = owners
	}
	owners[owner] = true
}
