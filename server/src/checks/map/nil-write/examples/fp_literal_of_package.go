package fixture

type settings map[string]string

// The inner maps come with the literal, without a type of their own.
var byProvider = map[string]settings{
	"left":  {"key": "", "region": "north"},
	"right": {"key": "k"},
}

func choose(key string) settings {
	byProvider["left"]["key"] = key
	return byProvider["left"]
}

type catalogue struct {
	pages map[string]map[string]int
}

func newCatalogue() *catalogue {
	return &catalogue{pages: map[string]map[string]int{"index": {}}}
}

func (c *catalogue) count(word string) {
	c.pages["index"][word]++
}
