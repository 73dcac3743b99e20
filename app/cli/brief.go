package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jido/app/briefing"
	"jido/app/briefing/deck"
	"jido/app/briefing/stage"
	"jido/app/press"
	"jido/app/world"
	"jido/data"
	"jido/data/lang"
	"jido/geo/proj"
	"jido/layers"
)

// briefFlags are the flags of brief as they were typed.
type briefFlags struct {
	out                         list
	page, dpi                   string
	carried, carry, grid, force bool
}

// briefVerb is a row of the table of what brief does.
type briefVerb struct {
	name  string
	flags []string // that go with it
	run   func(c *call, o *briefFlags, file string) error
}

func briefVerbs() []briefVerb {
	return []briefVerb{
		{"check", []string{"lang"}, (*call).briefCheck},
		{"render", []string{"lang", "o", "page", "dpi", "carried", "grid", "force"}, (*call).briefRender},
		{"freeze", []string{"lang", "carry", "force"}, (*call).briefFreeze},
		{"present", []string{"lang"}, (*call).briefPresent},
		{"help", []string{"lang"}, (*call).briefHelp},
	}
}

func briefVerbNames() []string {
	var out []string
	for _, v := range briefVerbs() {
		out = append(out, v.name)
	}
	return out
}

// SampleTalk is the word that stands for the talk that ships, formatHelp for the
// grammar.
const (
	SampleTalk = "sample"
	formatHelp = "format"
)

func briefCommand() command {
	return command{
		name: "brief", args: strings.Join(briefVerbNames(), "|") + " FILE", min: 2, max: 2,
		examples: []string{
			"brief render sample -o talk.pdf",
			"brief render talk.toml -o handout.pdf --page a4 --lang ko",
			"brief render talk.toml -o talk.pptx --lang ko",
			"brief render talk.toml -o slides/",
			"brief render talk.toml -o rollout.gif",
			"brief render talk.toml -o years.pdf --grid",
			"brief check talk.toml",
			"brief freeze talk.toml --carry",
			"brief help format",
		},
		setup: func(c *call) func([]string) error {
			o := &briefFlags{}
			f := c.flags
			f.Var(&o.out, "o", "OUT.("+strings.Join(outputNames(), "|")+")|FOLDER")
			f.StringVar(&o.page, "page", "16:9", "16:9|a4")
			f.StringVar(&o.dpi, "dpi", "", "36–600")
			f.BoolVar(&o.carried, "carried", false, "")
			f.BoolVar(&o.carry, "carry", false, "")
			f.BoolVar(&o.grid, "grid", false, "")
			f.BoolVar(&o.force, "force", false, "")
			return func(args []string) error { return c.brief(args[0], args[1], o) }
		},
	}
}

// outputNames are the endings of hand-outs that are one file.
func outputNames() []string {
	var out []string
	for _, o := range deck.Outputs() {
		if o.Ext != "" {
			out = append(out, o.Name)
		}
	}
	return out
}

func (c *call) brief(verb, file string, o *briefFlags) error {
	i := slices.IndexFunc(briefVerbs(), func(v briefVerb) bool { return v.name == verb })
	if i < 0 {
		return c.misuse(c.t("cli.error.brief", verb), c.nearest(verb, briefVerbNames(), c.t("cli.hint.list", strings.Join(briefVerbNames(), ", "))))
	}
	v := briefVerbs()[i]
	for _, name := range c.flags.all() {
		if c.flags.given(name) && !slices.Contains(v.flags, name) {
			return c.misuse(c.t("cli.error.brief_flag", v.name, dashed(name)), c.hintHelp())
		}
	}
	return v.run(c, o, file)
}

// talkText reads a talk's file, or the one that ships.
func talkText(file string) (name string, text []byte, err error) {
	if file == SampleTalk {
		return briefing.SampleName, briefing.Sample(), nil
	}
	text, err = os.ReadFile(file)
	return file, text, err
}

// carried reads the facts that a talk carries; nil where it carries none.
func (c *call) carried(file string, k briefing.Talk) (*world.World, error) {
	if file == SampleTalk {
		return nil, nil
	}
	w, err := stage.Carried(file, k)
	if e, ok := errors.AsType[*stage.ArchiveError](err); ok {
		p := e.In(c.lang)
		return nil, c.fail(p.Text, p.Remedy)
	}
	return w, err
}

// briefPresent says where talks are presented: the program with a window takes the
// command before it comes here.
func (c *call) briefPresent(_ *briefFlags, file string) error {
	if _, _, err := talkText(file); err != nil {
		return err
	}
	return c.fail(c.t("cli.error.brief_window"), c.t("cli.hint.brief_window", file))
}

func (c *call) briefCheck(_ *briefFlags, file string) error {
	pr := c.progress()
	defer pr.end()
	pr.stage(c.t("cli.stage.load"))
	name, text, err := talkText(file)
	if err != nil {
		return err
	}
	w, err := aside(c.ctx, world.Load)
	if err != nil {
		return err
	}
	f := briefing.Read(name, text, w, c.lang)
	ps := f.Problems
	then, err := c.carried(file, f.Talk)
	if err != nil {
		x := c.explain(err)
		ps = append(ps, data.Problem{File: name, Text: x.text, Remedy: x.hint, Severity: data.Warning})
	}
	for _, p := range f.Talk.Differences(w, then, c.lang) {
		p.File = name
		ps = append(ps, p)
	}
	worst, _ := f.Worst()
	if worst < data.Fault && len(f.Talk.Scenes) > 0 {
		pr.stage(c.t("cli.stage.lay"))
		small, err := aside(c.ctx, func() ([]data.Problem, error) { return c.smallType(name, f.Talk, w), nil })
		if err != nil {
			return err
		}
		ps = append(ps, small...)
	}
	count := map[data.Severity]int{}
	for _, p := range ps {
		count[p.Severity]++
		fmt.Fprintln(c.env.Stdout, p.Severity.String()+": "+p.String())
	}
	fmt.Fprintln(c.env.Stdout, c.t("cli.brief.checked", name, c.n("cli.scenes", len(f.Talk.Scenes)), count[data.Fault], count[data.Warning], count[data.Note]))
	if count[data.Fault]+count[data.Warning] > 0 {
		return c.fail(c.t("cli.error.brief_wrong", name), "")
	}
	return nil
}

// leastType is the size, page points on a slide, below which a text is hard to
// read from a distance.
const leastType = 9.5

// smallType tells the scenes whose text had to be set small.
func (c *call) smallType(name string, k briefing.Talk, w *world.World) []data.Problem {
	var out []data.Problem
	m := press.Ladder(w, proj.LCCKorea())
	for _, t := range k.Languages {
		d := deck.New(k, w, m, deck.Options{Lang: t})
		for i, s := range k.Scenes {
			if p := d.Page(i); p.Type > 0 && p.Type < leastType {
				out = append(out, data.Problem{
					File: name, Line: s.Line, Text: c.t("cli.brief.small", i+1, c.t("talk.lang."+string(t)), lang.Number(c.lang, p.Type, 1)),
					Remedy: c.t("cli.brief.small.remedy"), Severity: data.Note,
				})
			}
		}
	}
	return out
}

func (c *call) briefRender(o *briefFlags, file string) error {
	if len(o.out) == 0 {
		return c.misuse(c.t("cli.error.no_output"), c.t("cli.hint.output", c.env.Name+" brief render "+file+" -o talk.pdf"))
	}
	i := slices.IndexFunc(deck.Shapes(), func(s deck.Shape) bool { return s.Name == o.page })
	if i < 0 {
		return c.badFlag("page", o.page, "16:9|a4")
	}
	dpi := 0
	if o.dpi != "" {
		var err error
		if dpi, err = c.whole("dpi", o.dpi, press.LeastDPI, 600); err != nil {
			return err
		}
	}
	var kinds []deck.Output
	for _, path := range o.out {
		k, ok := deck.OutputOf(path)
		if !ok || path == stdout {
			return c.misuse(c.t("cli.error.brief_output", path), c.t("cli.hint.brief_output", strings.Join(outputNames(), ", ")))
		}
		kinds = append(kinds, k)
		if err := c.freeFor(k, path, o.force); err != nil {
			return err
		}
	}
	name, text, err := talkText(file)
	if err != nil {
		return err
	}
	pr := c.progress()
	defer pr.end()
	pr.stage(c.t("cli.stage.load"))
	w, err := aside(c.ctx, world.Load)
	if err != nil {
		return err
	}
	f := briefing.Read(name, text, w, c.lang)
	k := f.Talk
	then, err := c.carried(file, k)
	if err != nil && o.carried {
		return err
	}
	ps := slices.Clone(f.Problems)
	if o.carried {
		if then == nil {
			return c.fail(c.t("cli.error.not_carried", name), c.t("cli.hint.carry", c.env.Name, file))
		}
		w = then
		f = briefing.Read(name, text, w, c.lang)
		k = f.Talk
	} else {
		ps = append(ps, k.Differences(w, then, c.lang)...)
	}
	for _, p := range ps {
		if p.Severity > data.Note || p.Line == 0 {
			c.say(p.String())
		}
	}
	if o.grid {
		k.Scenes = []briefing.Scene{deck.TenYears(briefing.Map{Indicator: "none"})}
	}
	if len(k.Scenes) == 0 {
		return c.fail(c.t("cli.error.no_scenes", name), c.t("cli.hint.brief_check", c.env.Name, file))
	}
	t := c.lang
	if !k.In(t) && !c.flags.given("lang") {
		t = k.Languages[0]
	}
	pr.stage(c.t("cli.stage.lay"))
	return c.handOut(deck.Order{Talk: k, Text: f.Text(), World: w, Lang: t, Size: deck.Shapes()[i].Size, DPI: float64(dpi)}, kinds, o, pr)
}

// handOut makes and writes the files of a talk.
func (c *call) handOut(order deck.Order, kinds []deck.Output, o *briefFlags, pr *progress) error {
	m, err := aside(c.ctx, func() (*layers.Maps, error) { return press.Ladder(order.World, proj.LCCKorea()), nil })
	if err != nil {
		return err
	}
	order.Maps = m
	for i, path := range o.out {
		text := c.t("cli.stage.paint", path)
		pr.stage(text)
		share := pr.share(text)
		order.Report = func(done, total int) { share(int64(done), int64(total)) }
		n, err := deck.Write(c.ctx, order, kinds[i], path, o.force)
		if err != nil {
			return err
		}
		c.say(c.t("cli.brief.wrote", path, bytesText(c.lang, n)))
	}
	return nil
}

// freeFor is free for a kind of hand-out: a folder may be there if it is empty.
func (c *call) freeFor(k deck.Output, path string, force bool) error {
	if k.Ext != "" {
		return c.free(path, force)
	}
	entries, err := os.ReadDir(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		dir := filepath.Dir(filepath.Clean(path))
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			return c.fail(c.t("cli.error.no_folder", dir), c.t("cli.hint.mkdir", "mkdir -p "+dir))
		}
		return nil
	case err != nil:
		return err
	case len(entries) > 0 && !force:
		return c.fail(c.t("cli.error.folder_full", path), c.t("cli.hint.force"))
	}
	return nil
}

// briefFreeze writes into a talk which facts it was made from, and with --carry
// the facts beside it.
func (c *call) briefFreeze(o *briefFlags, file string) error {
	name, text, err := talkText(file)
	if err != nil {
		return err
	}
	if file == SampleTalk {
		return c.misuse(c.t("cli.error.freeze_sample"), c.t("cli.hint.brief_file"))
	}
	w, err := aside(c.ctx, world.Load)
	if err != nil {
		return err
	}
	f := briefing.Read(name, text, w, c.lang)
	if worst, bad := f.Worst(); bad && worst > data.Note {
		return c.fail(c.t("cli.error.brief_wrong", name), c.t("cli.hint.brief_check", c.env.Name, file))
	}
	beside := ""
	if o.carry {
		beside = strings.TrimSuffix(filepath.Base(file), filepath.Ext(file)) + ".atlas"
		b, err := world.Pack()
		if err != nil {
			return err
		}
		path := filepath.Join(filepath.Dir(file), beside)
		if err := c.free(path, o.force); err != nil {
			return err
		}
		if err := c.put(path, b, o.force); err != nil {
			return err
		}
		c.say(c.t("cli.brief.carried", path, bytesText(c.lang, len(b))))
	}
	if err := c.put(file, f.Freeze(f.Talk.PrintOf(w, beside)), true); err != nil {
		return err
	}
	c.say(c.t("cli.brief.frozen", name, w.Atlas.Version(), w.Hash()))
	return nil
}

// briefHelp prints the grammar of a talk's file.
func (c *call) briefHelp(_ *briefFlags, topic string) error {
	if topic != formatHelp {
		return c.misuse(c.t("cli.error.brief_topic", topic), c.t("cli.hint.nearest", "brief help "+formatHelp))
	}
	w := c.env.Stdout
	fmt.Fprintln(w, c.t("cli.brief.format"))
	for _, s := range briefing.Grammar(c.lang) {
		fmt.Fprintln(w)
		if s.Heading != "" {
			fmt.Fprintln(w, s.Heading)
		}
		fmt.Fprintln(w, s.Text)
		for _, k := range s.Keys {
			line := k.Name + " = " + k.Value
			if strings.HasPrefix(k.Value, "[") && strings.Contains(k.Value, k.Name+"]") { // under a heading
				line = k.Value
			}
			fmt.Fprintf(w, "  %s\n        %s\n", line, k.Text)
		}
	}
	return nil
}
