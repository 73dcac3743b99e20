package layers

import "jido/data/lang"

// groupTitle names a group for people who open the file in a drawing program.
func groupTitle(f Frame, id, part string) string {
	t := lang.T(f.Lang, "map.layer."+id)
	if part != "" {
		t += " – " + lang.T(f.Lang, "map.part."+part)
	}
	return t
}
