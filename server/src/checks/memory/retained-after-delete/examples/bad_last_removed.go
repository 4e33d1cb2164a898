// go: 1.25

package pages

// example:begin

// Page is large.
type Page struct {
	ID   int
	Data []byte
}

// Pool holds pages by number.
type Pool struct {
	pages map[int]*Page
	last  *Page
}

// Evict frees a page.
func (p *Pool) Evict(id int) {
	page := p.pages[id]
	p.last = page // want memory/retained-after-delete@"p.last" `still holds the value`
	delete(p.pages, id)
}

// example:end

// Last gives the page that was used last.
func (p *Pool) Last() *Page { return p.last }
