package layers

import (
	"fmt"
	"math"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// check holds a spec against the parameters of its kind.
func (k Kind) check(s Spec) error {
	names := make([]string, 0, len(s.Params))
	for n := range s.Params {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		i := slices.IndexFunc(k.Params, func(p Param) bool { return p.Name == n })
		if i < 0 {
			return fmt.Errorf("layers: %s: setting %q: not known%s", k.Name, n, k.known())
		}
		if err := k.Params[i].check(s.Params[n]); err != nil {
			return fmt.Errorf("layers: %s: %w", k.Name, err)
		}
	}
	return nil
}

func (k Kind) known() string {
	if len(k.Params) == 0 {
		return "; it has none"
	}
	var ns []string
	for _, p := range k.Params {
		ns = append(ns, p.Name)
	}
	return "; it has " + strings.Join(ns, ", ")
}

func (p Param) check(v string) error {
	switch p.Type {
	case Choice:
		if !slices.Contains(p.Choices, v) {
			return fmt.Errorf("%s %q: want one of %s", p.Name, v, strings.Join(p.Choices, ", "))
		}
	case Number:
		x, err := strconv.ParseFloat(v, 64)
		if err != nil || !(x >= p.Min && x <= p.Max) {
			return fmt.Errorf("%s %q: want a number from %g to %g", p.Name, v, p.Min, p.Max)
		}
		if p.Whole && x != math.Trunc(x) {
			return fmt.Errorf("%s %q: want a whole number from %g to %g", p.Name, v, p.Min, p.Max)
		}
	case Switch:
		if v != "true" && v != "false" {
			return fmt.Errorf("%s %q: want true or false", p.Name, v)
		}
	}
	return nil
}

// str and num read a setting or its default. The spec has been checked.
func (k Kind) str(s Spec, name string) string {
	if v, ok := s.Params[name]; ok {
		return v
	}
	for _, p := range k.Params {
		if p.Name == name {
			return p.Default
		}
	}
	panic("layers: " + k.Name + " has no setting " + name)
}

func (k Kind) num(s Spec, name string) float64 {
	x, err := strconv.ParseFloat(k.str(s, name), 64)
	if err != nil {
		panic("layers: " + k.Name + " " + name + ": " + err.Error())
	}
	return x
}

// spec writes settings back, the defaults left out.
func (k Kind) spec(pairs ...string) Spec {
	s := Spec{Kind: k.Name, Params: map[string]string{}}
	for i := 0; i+1 < len(pairs); i += 2 {
		for _, p := range k.Params {
			if p.Name == pairs[i] && p.Default != pairs[i+1] {
				s.Params[pairs[i]] = pairs[i+1]
			}
		}
	}
	return s
}
