package state

import "reflect"

// Action is one way in which the state changes. Actions are small structs of
// plain data: menus, gestures, keys, files and finished jobs all dispatch them.
type Action interface {
	// Do returns the changed state. It does not fail: what makes no sense in s
	// changes nothing, or only Message.
	Do(s State) State
}

// Store holds the present state and what it was. It belongs to one goroutine:
// the window's, or a test's.
type Store struct {
	now     State
	undo    []step
	redo    []step
	watch   []*watcher
	nested  bool
	waiting []Action
}

// step is a content to go back to and the kind of action that left it.
type step struct {
	content Content
	maps    State // World and Maps only
	kind    reflect.Type
	sealed  bool // no later action of its kind joins it
}

type watcher struct {
	fire    func(State)
	stopped bool
}

// maxUndo bounds the memory of undo.
const maxUndo = 200

// NewStore starts from a state.
func NewStore(s State) *Store { return &Store{now: s} }

// State returns the present state.
func (st *Store) State() State { return st.now }

// Dispatch carries the actions out, one after another, and then tells those who
// watch. An action dispatched by a watcher waits for its turn.
func (st *Store) Dispatch(as ...Action) {
	st.waiting = append(st.waiting, as...)
	if st.nested {
		return
	}
	st.nested = true
	defer func() { st.nested = false }()
	for len(st.waiting) > 0 {
		a := st.waiting[0]
		st.waiting = st.waiting[1:]
		st.do(a)
		for _, w := range st.watch {
			if !w.stopped { // by one before it
				w.fire(st.now)
			}
		}
	}
}

func (st *Store) do(a Action) {
	switch a := a.(type) {
	case Undo:
		st.now = st.travel(&st.undo, &st.redo)
		st.Seal() // what is done next is a step of its own
		return
	case Redo:
		st.now = st.travel(&st.redo, &st.undo)
		return
	default:
		next := a.Do(st.now)
		if !sameContent(st.now, next) {
			st.remember(reflect.TypeOf(a), a)
		}
		st.now = next
	}
}

// remember keeps the content that an action is about to change. A run of one
// kind of action that says it runs together is one step.
func (st *Store) remember(kind reflect.Type, a Action) {
	st.redo = nil
	if j, ok := a.(interface{ Joins() bool }); ok && j.Joins() && len(st.undo) > 0 {
		if last := st.undo[len(st.undo)-1]; last.kind == kind && !last.sealed {
			return
		}
	}
	st.undo = append(st.undo, step{content: st.now.Content, maps: State{World: st.now.World, Maps: st.now.Maps}, kind: kind})
	if len(st.undo) > maxUndo {
		st.undo = st.undo[len(st.undo)-maxUndo:]
	}
}

// Seal ends a run of actions: the end of a drag on a slider, say.
func (st *Store) Seal() {
	if n := len(st.undo); n > 0 {
		st.undo[n-1].sealed = true
	}
}

// travel takes the newest step of one list and puts the present on the other.
func (st *Store) travel(from, to *[]step) State {
	s := st.now
	n := len(*from)
	if n == 0 {
		return s
	}
	x := (*from)[n-1]
	*from = (*from)[:n-1]
	*to = append(*to, step{content: s.Content, maps: State{World: s.World, Maps: s.Maps}, kind: x.kind, sealed: true})
	s = s.in(x.maps.World, x.maps.Maps)
	s.Content = x.content
	return s.framed() // the column of text may be another
}

// CanUndo reports whether there is anything to take back.
func (st *Store) CanUndo() bool { return len(st.undo) > 0 }

// CanRedo reports whether there is anything to do again.
func (st *Store) CanRedo() bool { return len(st.redo) > 0 }

// On calls do now, and again whenever the picked value has changed. It returns
// a function that ends this.
func On[T comparable](st *Store, pick func(State) T, do func(T)) (stop func()) {
	last := pick(st.now)
	w := &watcher{}
	w.fire = func(s State) {
		if v := pick(s); v != last {
			last = v
			do(v)
		}
	}
	st.watch = append(st.watch, w)
	do(last)
	return func() {
		w.stopped = true
		for i, x := range st.watch {
			if x == w {
				st.watch = append(st.watch[:i:i], st.watch[i+1:]...)
				return
			}
		}
	}
}

// Each calls do after every action.
func Each(st *Store, do func(State)) {
	st.watch = append(st.watch, &watcher{fire: do})
}

func sameContent(a, b State) bool {
	return a.World == b.World && a.Maps == b.Maps && reflect.DeepEqual(a.Content, b.Content)
}
