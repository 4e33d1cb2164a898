// go: 1.25

package index

// example:begin

// Index finds documents by word.
type Index struct {
	posts map[string][]int
}

// New makes an empty index.
func New() *Index { return &Index{posts: make(map[string][]int)} }

// Add files a document under a word.
func (x *Index) Add(word string, doc int) {
	list := x.posts[word]
	if len(list) > 0 && list[len(list)-1] == doc {
		return
	}
	list = append(list, doc) // want slice/lost-append@"list = append(list, doc)"
}

// Find lists the documents with a word.
func (x *Index) Find(word string) []int {
	return x.posts[word]
}

// example:end
