// go: 1.25

package provider

type Pool struct{}

func (p *Pool) Go(f func()) { go f() }

type Provider struct {
	configs chan string
	certs   map[string]string
}

// Init is called before Provide.
func (p *Provider) Init() error {
	p.configs = make(chan string)
	p.certs = make(map[string]string)
	return nil
}

func (p *Provider) Provide(pool *Pool) error {
	pool.Go(func() { p.watch() })
	return nil
}

func (p *Provider) Update(config string) { p.configs <- config }

func (p *Provider) watch() {
	for c := range p.configs {
		fresh := make(map[string]string, len(p.certs))
		for k, v := range p.certs {
			fresh[k] = v
		}
		fresh[c] = c
		p.certs = fresh
	}
}
