package admin

type command func() string

type commands map[string]command

type registry map[string]commands

// of gives the module's commands, an empty map the first time.
func (r registry) of(module string) commands {
	if known, ok := r[module]; ok {
		return known
	}
	made := make(commands)
	r[module] = made
	return made
}

var all = make(registry)

// Register is called before main.
func Register(module, name string, c command) {
	all.of(module)[name] = c
}

func Forget(module string) { delete(all, module) }

func Run(module, name string) string {
	if c := all.of(module)[name]; c != nil {
		return c()
	}
	return ""
}
