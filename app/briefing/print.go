package briefing

import (
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strconv"
	"strings"

	"jido/app/picture"
	"jido/app/state"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
)

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

// Shown returns the hash of each thing that a talk shows: the figures of its
// indicators, the steps of the policy up to each day that it is shown at, and the
// sources that it cites.
func (k Talk) Shown(w *world.World) map[string]string {
	out := map[string]string{}
	for name, lines := range k.things(w) {
		out[name] = hashOf(strings.Join(lines, "\n"))
	}
	return out
}

// PrintOf returns what a talk keeps of the facts that it is shown with.
func (k Talk) PrintOf(w *world.World, file string) Print {
	return Print{Version: w.Atlas.Version(), Hash: w.Hash(), File: file, Shown: k.Shown(w)}
}

func hashOf(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])[:8]
}

// things returns what the talk shows, line by line: figures, steps, citations.
func (k Talk) things(w *world.World) map[string][]string {
	out := map[string][]string{}
	base := state.State{World: w}
	base.Wish = picture.New(w.Atlas)
	base.Wish.Items, _ = base.Wish.Itemise(w.Atlas)
	for _, s := range k.Scenes {
		for _, id := range s.Cited() {
			if src, ok := w.Atlas.Source(id); ok {
				out["source:"+string(id)] = []string{src.Cite(lang.EN)}
			}
		}
		if s.Layout == TextLayout {
			continue
		}
		maps := []Map{s.Map}
		if s.Compare != nil {
			maps = append(maps, s.Right())
		}
		for _, m := range maps {
			st := base
			for _, a := range m.Actions() {
				if _, camera := a.(look); !camera { // which needs outlines
					st = a.Do(st)
				}
			}
			if x, ok := st.Shaded(); ok {
				out["indicator:"+string(x.ID)] = figures(w.Atlas, x)
			}
			if it, ok := st.Item("rollout"); ok && !it.Hidden {
				out["rollout:"+st.Wish.AsOf.String()] = steps(w.Atlas, st.Wish.AsOf)
			}
		}
	}
	return out
}

// figures writes the figures of an indicator, a line each.
func figures(a *data.Atlas, x data.Indicator) []string {
	var out []string
	for _, v := range a.Values(x.ID) {
		out = append(out, string(v.Unit)+" "+v.Level.String()+" = "+strconv.FormatFloat(v.V, 'g', -1, 64))
	}
	return out
}

// steps writes the steps of every project up to a day, a line each.
func steps(a *data.Atlas, day data.Day) []string {
	var out []string
	for _, p := range a.Projects() {
		for _, m := range p.Milestones {
			if m.Date.Known() && m.Date.Last() <= day {
				out = append(out, string(p.ID)+" "+m.Stage.String()+" = "+m.Date.String())
			}
		}
	}
	return out
}

// Differences tells what has changed in the facts since a talk was made from
// them, for the things that it shows, in the language t. Then is the world that
// the talk carries, nil where it carries none: with it, each change is named.
func (k Talk) Differences(now, then *world.World, t lang.Tag) []data.Problem {
	p := k.Atlas
	if p.Hash == "" || p.Hash == now.Hash() {
		return nil
	}
	note := func(key, remedy string, args ...any) data.Problem {
		return data.Problem{Text: lang.T(t, "talk.differs."+key, args...), Remedy: remedy, Severity: data.Note}
	}
	here, was := k.things(now), map[string][]string(nil)
	if then != nil {
		was = k.things(then)
	}
	remedy := lang.T(t, "talk.differs.remedy")
	if then != nil {
		remedy = lang.T(t, "talk.differs.remedy.carried")
	}
	out := []data.Problem{note("edition", remedy, p.Version, now.Atlas.Version())}
	names := map[string]bool{}
	for n := range p.Shown {
		names[n] = true
	}
	for n := range was {
		names[n] = true
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		lines, ok := here[name]
		if ok && p.Shown[name] == hashOf(strings.Join(lines, "\n")) {
			continue
		}
		kind, id, _ := strings.Cut(name, ":")
		what := lang.T(t, "talk.thing."+kind, thingName(now.Atlas, kind, id, t))
		key := "changed"
		if !ok {
			key = "gone"
		}
		d := note(key, "", what)
		if then != nil {
			if cs := changes(was[name], lines); len(cs) > 0 {
				d.Text += ": " + strings.Join(cs, "; ")
			}
		}
		out = append(out, d)
	}
	if len(out) == 1 {
		out = append(out, note("same", ""))
	}
	return out
}

func thingName(a *data.Atlas, kind, id string, t lang.Tag) string {
	switch kind {
	case "indicator":
		if x, ok := a.Indicator(data.IndicatorID(id)); ok {
			return x.Title.In(t)
		}
	case "rollout":
		if d, err := data.ParseDate(id); err == nil {
			return d.In(t)
		}
	}
	return id
}

// changes names the lines that differ, a few of them: "KP07 province = 31 → 32".
func changes(was, is []string) []string {
	const few = 6
	value := func(lines []string) map[string]string {
		out := map[string]string{}
		for _, l := range lines {
			k, v, _ := strings.Cut(l, " = ")
			out[k] = v
		}
		return out
	}
	a, b := value(was), value(is)
	keys := map[string]bool{}
	for k := range a {
		keys[k] = true
	}
	for k := range b {
		keys[k] = true
	}
	var out []string
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		x, old := a[k]
		y, new := b[k]
		if x == y && old == new {
			continue
		}
		if len(out) == few {
			return append(out, "…")
		}
		if !old {
			x = "–"
		}
		if !new {
			y = "–"
		}
		out = append(out, k+": "+x+" → "+y)
	}
	return out
}

// Freeze returns the text of the file with what it keeps of the facts, in its
// table [atlas].
func (f File) Freeze(p Print) []byte {
	var b strings.Builder
	b.WriteString("[atlas]\nversion = " + quoted(p.Version) + "\nhash = " + quoted(p.Hash) + "\n")
	if p.File != "" {
		b.WriteString("file = " + quoted(p.File) + "\n")
	}
	var parts []string
	for _, k := range slices.Sorted(maps.Keys(p.Shown)) {
		parts = append(parts, quoted(k)+" = "+quoted(p.Shown[k]))
	}
	b.WriteString("shown = { " + strings.Join(parts, ", ") + " }\n")
	text := f.own(b.String())
	nl := f.newline()
	first := len(f.text)
	if m := anyHeading.FindIndex(f.text); m != nil {
		first = f.above(m[0])
	}
	n := f.root.field("atlas")
	switch {
	case n != nil && n.head:
		end := len(f.text)
		if m := anyHeading.FindIndex(f.text[lineEnd(f.text, n.at):]); m != nil {
			end = f.above(lineEnd(f.text, n.at) + m[0])
		}
		return f.spliced(span{lineStart(f.text, n.at), end}, text+nl)
	case n != nil && n.end > 0:
		g := f
		g.text = f.spliced(span{lineStart(f.text, n.keyAt), lineEnd(f.text, n.end)}, "")
		g.root, _ = parse(g.text)
		return g.Freeze(p)
	}
	if first > 0 && !strings.HasSuffix(string(f.text[:first]), nl+nl) {
		text = nl + text
	}
	return f.spliced(span{first, first}, text+nl)
}
