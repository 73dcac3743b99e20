package theme

// Lean takes Whole back.
func Lean() { whole.Store(false) }
