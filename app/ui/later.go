package ui

// later is a part of the window that is made when it is first wanted: most are
// not, and the map is to stand there at once.
type later[T any] struct {
	make func() T
	made bool
	part T
}

func (l *later[T]) get() T {
	if !l.made {
		l.part, l.made = l.make(), true
	}
	return l.part
}
