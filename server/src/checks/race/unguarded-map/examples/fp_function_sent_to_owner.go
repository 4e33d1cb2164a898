// go: 1.25

package members

import "time"

type member struct {
	id    string
	last  time.Time
	timer *time.Timer
}

type group struct {
	members map[string]*member
	control chan func()
	join    chan *member
	quit    chan struct{}
	joining int
}

func newGroup() *group {
	return &group{members: map[string]*member{}, control: make(chan func()), join: make(chan *member), quit: make(chan struct{})}
}

func serve(names <-chan string) {
	groups := map[string]*group{}
	for name := range names {
		g := groups[name]
		if g == nil {
			g = newGroup()
			groups[name] = g
			go g.manage()
		}
		g.join <- &member{id: name}
	}
}

func (g *group) manage() {
	for {
		select {
		case fn := <-g.control:
			fn()
		case m := <-g.join:
			g.add(m)
		case <-g.quit:
			return
		}
	}
}

func (g *group) after(d time.Duration, fn func()) *time.Timer {
	return time.AfterFunc(d, func() {
		select {
		case <-g.quit:
		case g.control <- fn:
		}
	})
}

func (g *group) add(m *member) {
	g.members[m.id] = m
	m.last = time.Now()
	m.timer = g.after(time.Minute, func() {
		if time.Since(m.last) >= time.Minute {
			g.remove(m)
		}
	})
	m.last = time.Now().Add(-time.Second)
	g.joining++
	if len(g.members) == 0 {
		g.joining = 0
	}
}

func (g *group) remove(m *member) {
	delete(g.members, m.id)
	g.joining--
}
