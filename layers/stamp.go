package layers

// Stamped is a layer that shows what is not so: a picture with it bears its
// stamp, which nothing but taking the layer away removes.
type Stamped interface {
	Layer
	// Stamp returns the words; empty where the layer shows nothing in the frame.
	Stamp(Frame) Stamp
}

// Stamp is a word that leaps to the eye, and a sentence that explains it.
type Stamp struct{ Word, Text string }

// StampOf returns the stamp that a stack asks for; the zero Stamp is none.
func StampOf(f Frame, stack []Layer) Stamp {
	for _, l := range stack {
		if fd, ok := l.(Faded); ok {
			l = fd.Layer
		}
		if s, ok := l.(Stamped); ok {
			if st := s.Stamp(f); st != (Stamp{}) {
				return st
			}
		}
	}
	return Stamp{}
}
