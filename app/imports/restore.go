package imports

import (
	"bytes"
	"context"
	"fmt"
	"strconv"
	"strings"

	"jido/app/project"
	"jido/app/state"
	"jido/data"
	"jido/data/lang"
)

// Restore brings a saved state back over base, a state of a first start: it
// opens the user's files again and then reads the rest. A file that cannot be had
// is told and stays in the list of those opened, for the next time. The error is
// project's.
func Restore(ctx context.Context, saved []byte, base state.State, progress func(done, total int64)) (state.State, []data.Problem, error) {
	files, err := project.Opened(bytes.NewReader(saved))
	if err != nil {
		return base, nil, err
	}
	s := base
	t := base.Lang()
	var problems []data.Problem
	for _, f := range files {
		next, p, err := reopen(ctx, f, s, progress)
		switch {
		case ctx.Err() != nil:
			return base, nil, fmt.Errorf("imports: %w", ctx.Err())
		case err != nil:
			text, remedy := Explain(t, f.Path, err)
			problems = append(problems, data.Problem{Text: lang.T(t, "imports.restore.lost", text), Remedy: remedy, Severity: data.Warning})
		case next == nil:
			problems = append(problems, data.Problem{Text: lang.T(t, "imports.restore.unfit", f.Path), Remedy: p.Report(t).Head, Severity: data.Warning})
		default:
			s = next.Do(s)
			continue
		}
		s.Opened = append(s.Opened[:len(s.Opened):len(s.Opened)], f)
	}
	s.Message = ""
	opened, credit := s.Opened, s.Wish.Credit
	s, more, err := project.Read(bytes.NewReader(saved), s)
	s.Opened, s.Wish.Credit = opened, credit
	return s, append(problems, more...), err
}

// reopen opens a file as it was opened before; the action is nil where it
// cannot be used so any more.
func reopen(ctx context.Context, f state.Opened, s state.State, progress func(done, total int64)) (state.Action, Proposal, error) {
	p, err := Open(ctx, f.Path, s.World, progress)
	if err != nil {
		return nil, p, err
	}
	for i, name := range p.Sheets {
		if f.Sheet != "" && name == f.Sheet {
			p = p.WithSheet(i)
		}
	}
	for fix := range strings.SplitSeq(f.Fixes, ",") {
		row, unit, _ := strings.Cut(fix, "=")
		if i, err := strconv.Atoi(row); err == nil {
			p = p.Fixed(i, data.UnitID(unit))
		}
	}
	if p = p.As(Kind(f.As)); f.Column != "" {
		p = p.WithColumn(f.Column)
	}
	if string(p.Kind) != f.As || f.As == string(Values) && p.Column != f.Column || f.Sheet != p.sheetName() {
		return nil, p, nil
	}
	a, err := p.Action(ctx, s)
	return a, p, err
}
