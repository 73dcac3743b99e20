package imports

import (
	"html"
	"regexp"
	"slices"
	"strings"

	"jido/data/codec"
	"jido/layers"
)

// tracing returns what the file lays over the map. Key tells it from others.
func (p Proposal) tracing() *layers.Tracing {
	t := &layers.Tracing{Name: p.Name(), Path: p.Path, Key: p.Path + "\x00" + p.sheetName()}
	for _, f := range p.features {
		if f.Geometry != nil {
			t.Things = append(t.Things, layers.Thing{Title: titleOf(f), Attrs: attrsOf(f), Geometry: f.Geometry})
		}
	}
	return t
}

// sheetName returns the name of the sheet where it has to be chosen.
func (p Proposal) sheetName() string {
	if len(p.Sheets) > 1 {
		return p.Sheets[p.Sheet]
	}
	return ""
}

// attrsOf returns the attributes of a record that say something.
func attrsOf(f codec.Feature) []layers.Attr {
	var out []layers.Attr
	for _, a := range f.Attrs {
		if s := plain(a.Text()); s != "" {
			out = append(out, layers.Attr{Key: a.Key, Value: s})
		}
	}
	return out
}

// plain is a text without the markup that descriptions in KML files carry: what
// breaks lines becomes a new line, cells of a table stand behind each other.
func plain(s string) string {
	if strings.ContainsRune(s, '<') {
		s = unseen.ReplaceAllString(s, "")
		s = breaks.ReplaceAllString(s, "\n")
		s = cells.ReplaceAllString(s, " ")
		s = tags.ReplaceAllString(s, "")
	}
	if strings.ContainsRune(s, '&') {
		s = html.UnescapeString(s)
	}
	var lines []string
	for l := range strings.Lines(s) {
		if l = strings.Join(strings.Fields(l), " "); l != "" {
			lines = append(lines, l)
		}
	}
	return strings.Join(lines, "\n")
}

// The markup of HTML, as far as descriptions use it.
var (
	unseen = regexp.MustCompile(`(?is)<(script|style|head)\b.*?</(script|style|head)\s*>|<!--.*?-->`)
	breaks = regexp.MustCompile(`(?i)<(br|/?p|/?div|/?tr|/?li|/?h[1-6]|/?table)\b[^>]*>`)
	cells  = regexp.MustCompile(`(?i)</t[dh]\s*>`)
	tags   = regexp.MustCompile(`(?i)</?[a-z][^>]*>|<!\[CDATA\[|\]\]>`)
)

// withTracing returns tracings with one more, or another in the place of the
// same file's.
func withTracing(ts []*layers.Tracing, t *layers.Tracing) []*layers.Tracing {
	out := slices.Clone(ts)
	for i := range out {
		if out[i].Key == t.Key {
			out[i] = t
			return out
		}
	}
	return append(out, t)
}

// titleOf names a record by the attribute that is called so, else by the first
// that is a text.
func titleOf(f codec.Feature) string {
	first := ""
	best, rank := "", len(titles())
	for _, a := range f.Attrs {
		s, ok := a.Value.(string)
		if s = strings.TrimSpace(s); !ok || s == "" {
			continue
		}
		if first == "" {
			first = s
		}
		if i := slices.Index(titles(), strings.ToLower(strings.TrimSpace(a.Key))); i >= 0 && i < rank {
			best, rank = s, i
		}
	}
	for _, s := range []string{best, first, f.ID} {
		if s != "" {
			return short(s)
		}
	}
	return ""
}

func titles() []string {
	return []string{"name", "이름", "명칭", "title", "제목", "label", "name_ko", "name_en", "place", "site", "지명", "장소", "id"}
}

// short cuts a text that is no title: descriptions of some files are pages long.
func short(s string) string {
	const most = 80
	if i := strings.IndexAny(s, "\r\n"); i >= 0 {
		s = s[:i]
	}
	if r := []rune(s); len(r) > most {
		return string(r[:most-1]) + "…"
	}
	return s
}
