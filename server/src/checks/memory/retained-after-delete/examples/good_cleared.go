// lookalike: bad_last_removed.go lets go of it
// go: 1.25

package pages

// example:begin

type Page struct {
	ID   int
	Data []byte
}

type Pool struct {
	pages map[int]*Page
	last  *Page
}

func (p *Pool) Evict(id int) {
	page := p.pages[id]
	p.last = page
	delete(p.pages, id)
	p.last = nil
}

func (p *Pool) Last() *Page { return p.last }

// example:end
