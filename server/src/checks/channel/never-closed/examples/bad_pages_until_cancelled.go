// go: 1.24

package pages

import "context"

// Page is a part of a long list.
type Page struct {
	Items []string
	Next  string
}

// Lister gives one page after the other.
type Lister interface {
	List(ctx context.Context, token string) (Page, error)
}

// Items sends all items of all pages. That it can be told to stop does not
// help who reads to the end: after the last page nothing comes any more.
func Items(ctx context.Context, l Lister) <-chan string {
	out := make(chan string) // want channel/never-closed@"make(chan string)"
	go func() {
		token := ""
		for {
			p, err := l.List(ctx, token)
			if err != nil {
				return
			}
			for _, it := range p.Items {
				select {
				case out <- it:
				case <-ctx.Done():
					return
				}
			}
			if p.Next == "" {
				return
			}
			token = p.Next
		}
	}()
	return out
}
