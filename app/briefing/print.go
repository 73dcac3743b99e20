package briefing

// Print is what a talk keeps of the facts that it was made from.
type Print struct {
	Version string            // edition of the facts
	Hash    string            // of all of them
	File    string            // beside the talk, with the facts themselves; may be empty
	Shown   map[string]string // hash by thing that the talk shows: what differs later is told by it
}

func atlasKeys() []key[Print] {
	str := func(to func(*Print) *string) func(*reader, *Print, *node) {
		return func(r *reader, p *Print, n *node) { *to(p), _ = textOf(r, n) }
	}
	return []key[Print]{
		{"version", "\"2026-03\"", str(func(p *Print) *string { return &p.Version })},
		{"hash", "\"…\"", str(func(p *Print) *string { return &p.Hash })},
		{"file", "\"….atlas\"", str(func(p *Print) *string { return &p.File })},
		{"shown", "{ … }", func(r *reader, p *Print, n *node) {
			if n.form != aTable {
				r.wrong(n, "table")
				return
			}
			p.Shown = map[string]string{}
			for _, f := range n.fields {
				if s, ok := textOf(r, f); ok {
					p.Shown[f.name] = s
				}
			}
		}},
	}
}
