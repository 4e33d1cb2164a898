// lookalike: bad_map_entry.go stores the slice back
// go: 1.25

package index

// example:begin

type Index struct {
	posts map[string][]int
}

func (x *Index) Add(word string, doc int) {
	list := x.posts[word]
	if len(list) > 0 && list[len(list)-1] == doc {
		return
	}
	list = append(list, doc)
	x.posts[word] = list
}

func New() *Index {
	return &Index{posts: make(map[string][]int)}
}

// example:end
