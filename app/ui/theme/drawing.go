package theme

// The icons. Rules of the set: a grid of 24 units with 3.5 left free around
// the drawing, one pen with round ends, upright and diagonal strokes, corners
// rounded by 1.5; filled only where a shape is too small for an outline, or
// means "go".

const (
	Search       Name = "search"
	Layers       Name = "layers"
	Table        Name = "table"
	Chart        Name = "chart"
	Export       Name = "export"
	OpenFile     Name = "open-file"
	Legend       Name = "legend"
	Settings     Name = "settings"
	Filter       Name = "filter"
	Play         Name = "play"
	Pause        Name = "pause"
	StepBack     Name = "step-back"
	StepForward  Name = "step-forward"
	Loop         Name = "loop"
	Speed        Name = "speed"
	Clock        Name = "clock"
	Plus         Name = "plus"
	Minus        Name = "minus"
	Home         Name = "home" // the whole country
	Compass      Name = "compass"
	FullScreen   Name = "full-screen"
	MeasureLine  Name = "measure-line"
	MeasureArea  Name = "measure-area"
	Pin          Name = "pin"
	Bookmark     Name = "bookmark"
	Language     Name = "language"
	Sun          Name = "sun"
	Moon         Name = "moon"
	Help         Name = "help"
	Info         Name = "info"
	Warning      Name = "warning"
	Close        Name = "close"
	Check        Name = "check"
	ChevronUp    Name = "chevron-up"
	ChevronDown  Name = "chevron-down"
	ChevronLeft  Name = "chevron-left"
	ChevronRight Name = "chevron-right"
	EyeOn        Name = "eye-on"
	EyeOff       Name = "eye-off"
	Drag         Name = "drag"
	More         Name = "more"
	Copy         Name = "copy"
	Undo         Name = "undo"
	Redo         Name = "redo"
	Link         Name = "link" // to another program
	Sources      Name = "sources"
	Present      Name = "present"
)

// drawing is an icon as it is drawn.
type drawing struct {
	name    Name
	strokes []stroke
}

// stroke is SVG path data and how to draw it; ink's zero value is the pen.
type stroke struct {
	d   string
	ink ink
}

func drawn(name Name, d ...string) drawing {
	out := drawing{name: name}
	for _, s := range d {
		out.strokes = append(out.strokes, stroke{d: s})
	}
	return out
}

// with adds a stroke of another ink.
func (d drawing) with(path string, i ink) drawing {
	d.strokes = append(d.strokes, stroke{path, i})
	return d
}

func dot(width float64) ink { return ink{width: width} }

func drawings() []drawing {
	solid := ink{fill: true}
	const ring = "M12 3.75a8.25 8.25 0 0 1 0 16.5a8.25 8.25 0 0 1 0 -16.5z"
	return []drawing{
		drawn(Search, "M10.5 4.25a6.25 6.25 0 0 1 0 12.5a6.25 6.25 0 0 1 0 -12.5z", "M15.1 15.1L20 20"),
		drawn(Layers, "M12 3.75L20.25 8.5L12 13.25L3.75 8.5z", "M4 12.4L12 17L20 12.4", "M4 16.1L12 20.7L20 16.1"),
		drawn(Table, "M5.5 4.5h13a1.5 1.5 0 0 1 1.5 1.5v12a1.5 1.5 0 0 1 -1.5 1.5h-13a1.5 1.5 0 0 1 -1.5 -1.5v-12a1.5 1.5 0 0 1 1.5 -1.5z", "M4 9.5h16", "M4 14.5h16", "M10 9.5v10"),
		drawn(Chart, "M4.25 4.25v14a1.5 1.5 0 0 0 1.5 1.5h14", "M8 15.5L11.25 10.25L15 12L19.5 5.75").with("M8 15.5h0.01M11.25 10.25h0.01M15 12h0.01M19.5 5.75h0.01", dot(3)),
		drawn(Export, "M12 15V4", "M8 7.75L12 3.75L16 7.75", "M4.5 14v4.5a1.5 1.5 0 0 0 1.5 1.5h12a1.5 1.5 0 0 0 1.5 -1.5v-4.5"),
		drawn(OpenFile, "M3.75 18v-11.5a1.5 1.5 0 0 1 1.5 -1.5h4.25l2.25 2.5h7a1.5 1.5 0 0 1 1.5 1.5v9a1.5 1.5 0 0 1 -1.5 1.5h-13.5a1.5 1.5 0 0 1 -1.5 -1.5z"),
		drawn(Legend, "M11.5 6.5h8.5", "M11.5 12h8.5", "M11.5 17.5h8.5").
			with("M4.75 5.25h2.5v2.5h-2.5z", solid).with("M4.75 10.75h2.5v2.5h-2.5z", solid).with("M4.75 16.25h2.5v2.5h-2.5z", solid),
		drawn(Settings, "M4 7.5h8.5", "M17.5 7.5h2.5", "M15 5a2.5 2.5 0 0 1 0 5a2.5 2.5 0 0 1 0 -5z",
			"M4 16.5h2.5", "M11.5 16.5h8.5", "M9 14a2.5 2.5 0 0 1 0 5a2.5 2.5 0 0 1 0 -5z"),
		drawn(Filter, "M4.25 5.25h15.5l-6 7.25v4.5l-3.5 2v-6.5z"),
		drawn(Play).with("M8.25 5.75L18.5 12L8.25 18.25z", solid),
		drawn(Pause).with("M8.75 6.25V17.75", dot(3)).with("M15.25 6.25V17.75", dot(3)),
		drawn(StepBack, "M6.75 6.25V17.75").with("M17.25 6.75L10.25 12L17.25 17.25z", solid),
		drawn(StepForward, "M17.25 6.25V17.75").with("M6.75 6.75L13.75 12L6.75 17.25z", solid),
		drawn(Loop, "M17 3.5L20 6.5L17 9.5", "M4 11.5V10.5a4 4 0 0 1 4 -4h12", "M7 20.5L4 17.5L7 14.5", "M20 12.5v1a4 4 0 0 1 -4 4h-12"),
		drawn(Speed, "M5.9 18.6a8.5 8.5 0 1 1 12.2 0", "M12 13L15.75 8.75").with("M12 13h0.01", dot(3)),
		drawn(Clock, ring, "M12 7.25V12L15.25 14"),
		drawn(Plus, "M12 5V19", "M5 12H19"),
		drawn(Minus, "M5 12H19"),
		drawn(Home, "M3.75 11.25L12 4L20.25 11.25", "M6 9.5V18.5a1.25 1.25 0 0 0 1.25 1.25h9.5a1.25 1.25 0 0 0 1.25 -1.25V9.5", "M10 19.5V14.25h4V19.5"),
		drawn(Compass, ring, "M15.75 8.25L13.5 13.5L8.25 15.75L10.5 10.5z"),
		drawn(FullScreen, "M4 9V5.5a1.5 1.5 0 0 1 1.5 -1.5H9", "M15 4h3.5a1.5 1.5 0 0 1 1.5 1.5V9", "M20 15v3.5a1.5 1.5 0 0 1 -1.5 1.5H15", "M9 20H5.5a1.5 1.5 0 0 1 -1.5 -1.5V15"),
		drawn(MeasureLine, "M3.5 15.75L15.75 3.5L20.5 8.25L8.25 20.5z", "M6.7 12.55L8.5 14.35", "M9.65 9.6L12.35 12.3", "M12.6 6.65L14.4 8.45"),
		drawn(MeasureArea, "M6 6.75L18 5.5L18.75 16.75L8 18.5z").
			with("M6 6.75h0.01", dot(4.2)).with("M18 5.5h0.01", dot(4.2)).with("M18.75 16.75h0.01", dot(4.2)).with("M8 18.5h0.01", dot(4.2)),
		drawn(Pin, "M12 20.75C8 16.5 5.75 13.25 5.75 10a6.25 6.25 0 0 1 12.5 0C18.25 13.25 16 16.5 12 20.75z", "M12 7.75a2.25 2.25 0 0 1 0 4.5a2.25 2.25 0 0 1 0 -4.5z"),
		drawn(Bookmark, "M7.5 4h9a1.5 1.5 0 0 1 1.5 1.5v14.5l-6 -4.25l-6 4.25v-14.5a1.5 1.5 0 0 1 1.5 -1.5z"),
		drawn(Language, ring, "M4 12h16", "M12 3.75C9.5 6 8.25 8.75 8.25 12C8.25 15.25 9.5 18 12 20.25C14.5 18 15.75 15.25 15.75 12C15.75 8.75 14.5 6 12 3.75z"),
		drawn(Sun, "M12 8.25a3.75 3.75 0 0 1 0 7.5a3.75 3.75 0 0 1 0 -7.5z", "M12 3.5v1.25", "M12 19.25v1.25", "M3.5 12h1.25", "M19.25 12h1.25",
			"M6 6l0.9 0.9", "M17.1 17.1l0.9 0.9", "M18 6l-0.9 0.9", "M6.9 17.1l-0.9 0.9"),
		drawn(Moon, "M19.75 14.5a8.25 8.25 0 1 1 -10.25 -10.25a6.75 6.75 0 0 0 10.25 10.25z"),
		drawn(Help, ring, "M9.6 9.75a2.4 2.4 0 1 1 3.75 2C12.5 12.35 12 12.9 12 13.75").with("M12 16.75h0.01", dot(2)),
		drawn(Info, ring, "M12 11.25V16.25").with("M12 7.9h0.01", dot(2)),
		drawn(Warning, "M12 4.25L20.5 19.25H3.5z", "M12 10V14").with("M12 16.6h0.01", dot(2)),
		drawn(Close, "M6.25 6.25L17.75 17.75", "M17.75 6.25L6.25 17.75"),
		drawn(Check, "M5 12.75L9.75 17.5L19 7.25"),
		drawn(ChevronUp, "M6.5 14.75L12 9.25L17.5 14.75"),
		drawn(ChevronDown, "M6.5 9.25L12 14.75L17.5 9.25"),
		drawn(ChevronLeft, "M14.75 6.5L9.25 12L14.75 17.5"),
		drawn(ChevronRight, "M9.25 6.5L14.75 12L9.25 17.5"),
		drawn(EyeOn, "M2.75 12C4.9 8.2 8.1 6.1 12 6.1C15.9 6.1 19.1 8.2 21.25 12C19.1 15.8 15.9 17.9 12 17.9C8.1 17.9 4.9 15.8 2.75 12z", "M12 9.1a2.9 2.9 0 0 1 0 5.8a2.9 2.9 0 0 1 0 -5.8z"),
		drawn(EyeOff, "M2.75 10.25C5 13.6 8.1 15.4 12 15.4C15.9 15.4 19 13.6 21.25 10.25", "M12 15.5V18.5", "M7 14.4L5.6 17", "M17 14.4L18.4 17"),
		drawn(Drag).with("M9.25 6.5h0.01M14.75 6.5h0.01M9.25 12h0.01M14.75 12h0.01M9.25 17.5h0.01M14.75 17.5h0.01", dot(2.5)),
		drawn(More).with("M6 12h0.01M12 12h0.01M18 12h0.01", dot(2.8)),
		drawn(Copy, "M10 8.5h8.5a1.5 1.5 0 0 1 1.5 1.5v8.5a1.5 1.5 0 0 1 -1.5 1.5h-8.5a1.5 1.5 0 0 1 -1.5 -1.5v-8.5a1.5 1.5 0 0 1 1.5 -1.5z", "M5.5 15.5a1.5 1.5 0 0 1 -1.5 -1.5v-8.5a1.5 1.5 0 0 1 1.5 -1.5h8.5a1.5 1.5 0 0 1 1.5 1.5"),
		drawn(Undo, "M8.5 5L4.25 9.25L8.5 13.5", "M4.5 9.25H14.5a5 5 0 0 1 0 10H10.5"),
		drawn(Redo, "M15.5 5L19.75 9.25L15.5 13.5", "M19.5 9.25H9.5a5 5 0 0 0 0 10H13.5"),
		drawn(Link, "M13.5 4.5h6v6", "M19.25 4.75L11 13", "M18 14.5v3.5a1.5 1.5 0 0 1 -1.5 1.5h-10.5a1.5 1.5 0 0 1 -1.5 -1.5v-10.5a1.5 1.5 0 0 1 1.5 -1.5h3.5"),
		drawn(Sources, "M12 6.75C10 5.25 7.25 4.6 4 4.75V17.75C7.25 17.6 10 18.25 12 19.75C14 18.25 16.75 17.6 20 17.75V4.75C16.75 4.6 14 5.25 12 6.75z", "M12 6.75V19.5"),
		drawn(Present, "M3.5 4.5h17", "M5 4.5v9a1.5 1.5 0 0 0 1.5 1.5h11a1.5 1.5 0 0 0 1.5 -1.5v-9", "M12 15v2", "M8.5 20.5l3.5 -3.5l3.5 3.5"),
	}
}
