// Package command is the list of everything that the program does: name, menu,
// keys, and what to do. Main menu, keyboard, palette and help sheet are made
// from it, so that they cannot disagree.
//
// It knows no widget of the window: what lies outside the state is asked of a
// Host. Invariants: no two commands share a key; a key without Ctrl or Alt acts
// only when the map has the keyboard, and is told by its name, not by what it
// types, so that it works with a Korean input method on.
package command

import (
	"jido/app/state"
	"jido/data/lang"
)

// Host does what lies outside the state: files, the clipboard, the window.
type Host interface {
	OpenFile()                // asks for a file and opens it
	Recent() []string         // paths of files opened before, newest first
	Missing(path string) bool // whether one of them is not there at present
	OpenRecent(path string)   // opens one of them
	ShowRecent()              // opens the list of them
	Export(format string)     // opens the export card; "" = the format of last time
	RepeatExport()            // writes the last export again
	CopyPicture()             // puts the picture into the clipboard
	CopyCard()                // puts the text of the open card there, with its sources
	CopyText(text string)     // puts a text there, and says so
	Fullscreen()              // fills the screen, or goes back
	Quit()
	ShowFind()    // opens the search card
	ShowPalette() // opens the list of commands
	ShowHelp()    // opens or closes the help sheet
	About()
	PresentTalk(here bool)  // from the first scene, or from the present one; the talk that ships where none is open
	SampleTalk()            // opens the talk that ships
	NewTalk()               // begins a talk with what is seen as its first scene
	SaveTalk(as bool)       // writes the talk, to another file if as
	HandOut(kind string)    // opens the export card at a hand-out of the talk: pdf, pptx, …
	UseCarried()            // the talk with the facts that it carries, or with the present ones
	CloseTalk()             // asks first where it is not saved
	AddScene(replace bool)  // what is seen becomes a scene, or the present one
	ChangeScene(act string) // rename, duplicate or delete the present one
	OpenLogs()              // shows the folder of logs and crash reports
	FocusNext(back bool)    // gives the keyboard to the next part of the window
	SayText(words string)   // shows a line for a moment
}

// Group is one menu of the menu bar and one group of the help sheet.
type Group string

// The groups.
const (
	InFile Group = "file"
	InEdit Group = "edit"
	InView Group = "view"
	InMap  Group = "map"
	InTime Group = "time"
	InGo   Group = "go"
	InTalk Group = "talk"
	InHelp Group = "help"
)

// Groups returns the groups in the order of the menu bar.
func Groups() []Group { return []Group{InFile, InEdit, InView, InMap, InTime, InGo, InTalk, InHelp} }

// Title returns the name of a group.
func (g Group) Title(t lang.Tag) string { return lang.T(t, "command.menu."+string(g)) }

// Command is one thing that the program does.
type Command struct {
	ID    string // never changes: "time.play"
	Key   string // of the name in the catalogue; empty = "command." + ID
	Args  []any  // of the name's verbs
	Menu  Group
	Sub   string // a menu inside the menu; key of its name
	Break bool   // a line before it in the menu
	Row   string // line of the help sheet that several commands share; key of its text
	Hide  bool   // keyboard and palette only: a menu of it would be no help
	Keys  []Key

	Do      func(*state.Store, Host)
	Enabled func(*state.Store) bool // nil = always
	Why     string                  // key of the reason where it is not enabled; empty = plain to see
	Checked func(state.State) bool  // nil = not a switch
}

// Title returns the name of the command.
func (c Command) Title(t lang.Tag) string {
	if c.Key != "" {
		return lang.T(t, c.Key, c.Args...)
	}
	return lang.T(t, "command."+c.ID, c.Args...)
}

// Label returns the name, and behind it the reason where the command makes no
// sense at present.
func (c Command) Label(t lang.Tag, able bool) string {
	if able || c.Why == "" {
		return c.Title(t)
	}
	return c.Title(t) + " – " + lang.T(t, c.Why)
}

// Able reports whether the command makes sense at present.
func (c Command) Able(st *state.Store) bool { return c.Enabled == nil || c.Enabled(st) }

// Run carries the command out where it makes sense.
func (c Command) Run(st *state.Store, h Host) {
	if c.Able(st) {
		c.Do(st, h)
	}
}

// Caps returns the keys as they are written on the keys, alternatives parted by
// spaces: "Ctrl+Y Ctrl+Shift+Z". It is empty where there are none.
func (c Command) Caps() string { return caps(c.Keys) }

// ByID returns the command of that id. It panics where there is none: ids stand
// in the program's own code.
func ByID(id string) Command {
	for _, c := range All() {
		if c.ID == id {
			return c
		}
	}
	panic("command: no command " + id)
}

// KeysOf returns the first keys of a command as a tip shows them: "Ctrl+F".
func KeysOf(id string) string {
	c := ByID(id)
	if len(c.Keys) == 0 {
		return ""
	}
	return c.Keys[0].String()
}

// All returns every command, menu by menu.
func All() []Command {
	var out []Command
	for _, part := range [][]Command{file(), edit(), view(), layersOn(), times(), places(), talks(), help()} {
		out = append(out, part...)
	}
	return out
}

// act makes the Do of a command that only changes the state.
func act(as ...state.Action) func(*state.Store, Host) {
	return func(st *state.Store, _ Host) { st.Dispatch(as...) }
}
